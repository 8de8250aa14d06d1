// The stubs' bodies, in one piece because that compiles faster.
#include "StubEngine.cpp"
#include "StubTexts.cpp"
