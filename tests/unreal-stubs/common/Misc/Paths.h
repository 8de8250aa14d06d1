#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FPaths
#include "Containers/UnrealString.h"

class FPaths
{
public:
	static FString ProjectSavedDir();
	static FString ProjectDir();
	static bool IsRelative(const FString& Path);
	template <typename... Parts>
	static FString Combine(const FString& First, const Parts&... Rest)
	{
		FString Out = First;
		((Out += FString(TEXT("/")) + FString(Rest)), ...);
		return Out;
	}
};
