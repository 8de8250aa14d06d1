// Where there is no library for the platform, its functions are those of the stand-in that `cargo xtask dist`
// makes: they do nothing and answer CABLEWAY_SERVICE_OFF.

#include "CablewayC.h"

#if !WITH_CABLEWAY
extern "C"
{
#include "cableway_stub.inl"
}
#endif
