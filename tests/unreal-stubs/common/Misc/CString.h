#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/TCString
#include "CoreTypes.h"

struct FCString
{
	static double Atod(const TCHAR* String);
};
