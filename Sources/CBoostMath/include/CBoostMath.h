#ifndef C_BOOST_MATH_H
#define C_BOOST_MATH_H

/*
 * Boost.Math behind a plain C header, so that Swift imports it without C++ interoperability.
 *
 * Every function below that can fail returns a `cbm_status` and writes through its pointers only on
 * CBM_OK; what it writes is then finite. No C++ exception leaves this library and errno is not used.
 * All functions are pure: they may be called from any thread.
 */

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CBM_OK = 0,
  CBM_OUTSIDE_DOMAIN = 1,  /* an argument is not in the function's domain, or not a number */
  CBM_OVERFLOW = 2,        /* the result is too large for a double */
  CBM_NOT_CONVERGED = 3,   /* a series or root search reached its iteration limit */
  CBM_FAILED = 4           /* anything else, such as no memory */
} cbm_status;

/* I_x(a, b), the regularised incomplete beta function: P(X <= x) for X ~ Beta(a, b). */
cbm_status cbm_beta_lower(double a, double b, double x, double *result);

/* 1 - I_x(a, b) without cancellation: P(X > x) for X ~ Beta(a, b). */
cbm_status cbm_beta_upper(double a, double b, double x, double *result);

/* The x with I_x(a, b) = p, and 1 - x to full precision. */
cbm_status cbm_beta_quantile(double a, double b, double p, double *x, double *one_minus_x);

/* The x with 1 - I_x(a, b) = q, and 1 - x to full precision. */
cbm_status cbm_beta_upper_quantile(double a, double b, double q, double *x, double *one_minus_x);

/* The derivative of I_x(a, b) by x: the density of Beta(a, b) at x. */
cbm_status cbm_beta_density(double a, double b, double x, double *result);

/* The C++ library's elementary functions, which Swift's standard library lacks. */
double cbm_exp2(double x);
double cbm_expm1(double x);
double cbm_log1p(double x);
double cbm_log2(double x);

#ifdef __cplusplus
}
#endif

#endif
