#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/character-encoding-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FTCHARToUTF8_Convert
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/TStringConversion (128 inside)
#include "Containers/Array.h"

class FTCHARToUTF8
{
public:
	FTCHARToUTF8(const TCHAR* Source, int32 SourceLen);
	const ANSICHAR* Get() const { return Bytes.GetData(); }
	int32 Length() const { return Bytes.Num(); }

private:
	TArray<ANSICHAR, TInlineAllocator<128>> Bytes;
};

class FUTF8ToTCHAR
{
public:
	explicit FUTF8ToTCHAR(const ANSICHAR* Source);
	const TCHAR* Get() const { return Characters.GetData(); }

private:
	TArray<TCHAR, TInlineAllocator<128>> Characters;
};

#define UTF8_TO_TCHAR(Utf8) (FUTF8ToTCHAR(Utf8).Get())
