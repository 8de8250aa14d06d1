#pragma once

#include "CoreMinimal.h"
#include "Containers/StringConv.h"
#include "Containers/StringView.h"

/**
 * A text as the functions of cableway.h that end in _n take it: UTF-8 with a length in bytes. Short ones cost
 * no memory from the heap: the converter has a buffer of 128 bytes inside. Lives no longer than the call.
 */
class FCablewayUtf8
{
public:
	explicit FCablewayUtf8(FStringView Text)
		: Converted(Text.GetData() != nullptr ? Text.GetData() : TEXT(""), Text.Len())
	{
	}

	/** The bytes; never null. They need not end in NUL. */
	const char* Data() const
	{
		return reinterpret_cast<const char*>(Converted.Get());
	}

	/** How many bytes. */
	size_t Length() const
	{
		return static_cast<size_t>(Converted.Length());
	}

private:
	FTCHARToUTF8 Converted;
};
