#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FGenericPlatformProperties
struct FPlatformProperties
{
	static const char* IniPlatformName() { return "Linux"; }
};
