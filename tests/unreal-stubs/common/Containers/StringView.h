#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/TStringView
#include "CoreTypes.h"

class FString;

class FStringView
{
public:
	constexpr FStringView() = default;
	constexpr FStringView(const TCHAR* InData, int32 InLen) : Data(InData), Length(InLen) {}
	FStringView(const TCHAR* InData);
	FStringView(const FString& Text);

	const TCHAR* GetData() const { return Data; }
	int32 Len() const { return Length; }

private:
	const TCHAR* Data = nullptr;
	int32 Length = 0;
};
