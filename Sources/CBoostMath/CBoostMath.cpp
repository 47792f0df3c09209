#include "CBoostMath.h"

#include <boost/math/policies/error_handling.hpp>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <stdexcept>

namespace {

namespace policies = boost::math::policies;

// Errors are thrown, never reported through errno; a tail too small for a double is zero. Without
// promotion to long double the result does not depend on how wide that type is on the machine.
using Policy = policies::policy<
    policies::domain_error<policies::throw_on_error>, policies::pole_error<policies::throw_on_error>,
    policies::overflow_error<policies::throw_on_error>,
    policies::evaluation_error<policies::throw_on_error>,
    policies::underflow_error<policies::ignore_error>, policies::promote_double<false>>;

// The one place where exceptions become statuses.
template <typename Function>
cbm_status guarded(Function function) noexcept {
  try {
    return function();
  } catch (const std::domain_error &) {
    return CBM_OUTSIDE_DOMAIN;
  } catch (const std::overflow_error &) {
    return CBM_OVERFLOW;
  } catch (const boost::math::evaluation_error &) {
    return CBM_NOT_CONVERGED;
  } catch (...) {
    return CBM_FAILED;
  }
}

// Stores the value of `function`, unless it is infinite or not a number.
template <typename Function>
cbm_status store(double *result, Function function) noexcept {
  return guarded([&] {
    const double value = function();
    if (!std::isfinite(value)) return CBM_FAILED;
    *result = value;
    return CBM_OK;
  });
}

// Likewise for a quantile and its complement to one.
template <typename Function>
cbm_status store_pair(double *x, double *one_minus_x, Function function) noexcept {
  return guarded([&] {
    double complement = 0;
    const double value = function(&complement);
    if (!std::isfinite(value) || !std::isfinite(complement)) return CBM_FAILED;
    *x = value;
    *one_minus_x = complement;
    return CBM_OK;
  });
}

}  // namespace

extern "C" {

cbm_status cbm_beta_lower(double a, double b, double x, double *result) {
  return store(result, [=] { return boost::math::ibeta(a, b, x, Policy()); });
}

cbm_status cbm_beta_upper(double a, double b, double x, double *result) {
  return store(result, [=] { return boost::math::ibetac(a, b, x, Policy()); });
}

cbm_status cbm_beta_quantile(double a, double b, double p, double *x, double *one_minus_x) {
  return store_pair(x, one_minus_x,
                    [=](double *complement) { return boost::math::ibeta_inv(a, b, p, complement, Policy()); });
}

cbm_status cbm_beta_upper_quantile(double a, double b, double q, double *x, double *one_minus_x) {
  return store_pair(x, one_minus_x,
                    [=](double *complement) { return boost::math::ibetac_inv(a, b, q, complement, Policy()); });
}

cbm_status cbm_beta_density(double a, double b, double x, double *result) {
  return store(result, [=] { return boost::math::ibeta_derivative(a, b, x, Policy()); });
}

double cbm_exp2(double x) { return std::exp2(x); }
double cbm_expm1(double x) { return std::expm1(x); }
double cbm_log1p(double x) { return std::log1p(x); }
double cbm_log2(double x) { return std::log2(x); }
}
