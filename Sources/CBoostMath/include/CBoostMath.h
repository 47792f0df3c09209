#ifndef C_BOOST_MATH_H
#define C_BOOST_MATH_H
#endif
