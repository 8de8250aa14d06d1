// Games include what they must: macros of window systems and engines change nothing in the header.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#define near
#define far
#define small char
#define interface struct
#define IN
#define OUT
#define ERROR 0
#define DELETE 1
#define None 0L
#define Bool int
#define True 1
#define False 0
#define Status int
#define Success 0
#define Always 2
#define Never 0
#define TEXT(text) L##text
#define check(condition) ((void)(condition), 0)
#define major(device) ((device) >> 8)
#define minor(device) ((device) & 255)
#define linux 1
#define unix 1

#include "cableway.hpp"

int main()
{
    return cableway::Client().handle() == 0 ? 0 : 1;
}
