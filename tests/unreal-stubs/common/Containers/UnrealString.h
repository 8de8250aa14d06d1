#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FString
// https://dev.epicgames.com/documentation/en-us/unreal-engine/fstring-in-unreal-engine
#include <string>

#include "Containers/Array.h"
#include "Containers/StringView.h"

namespace ESearchCase
{
	enum Type
	{
		CaseSensitive,
		IgnoreCase,
	};
}

class FString
{
public:
	FString() = default;
	FString(const TCHAR* Text) : Data(Text != nullptr ? Text : TEXT("")) {}
	FString(const ANSICHAR* Text);
	explicit FString(FStringView Text) : Data(Text.GetData(), static_cast<size_t>(Text.Len())) {}

	bool IsEmpty() const { return Data.empty(); }
	int32 Len() const { return static_cast<int32>(Data.size()); }
	const TCHAR* operator*() const { return Data.c_str(); }
	TCHAR operator[](int32 Index) const { return Data[static_cast<size_t>(Index)]; }
	FString& operator+=(const FString& More) { Data += More.Data; return *this; }
	FString& AppendChar(TCHAR Character) { Data += Character; return *this; }

	/** In any case of letters, as Unreal's. */
	friend bool operator==(const FString& One, const FString& Other) { return One.Equals(Other, ESearchCase::IgnoreCase); }
	friend FString operator+(const FString& One, const FString& Other) { FString Out(One); return Out += Other; }
	friend FString operator+(const TCHAR* One, const FString& Other) { FString Out(One); return Out += Other; }
	friend FString operator+(const FString& One, const TCHAR* Other) { FString Out(One); return Out += FString(Other); }

	bool Equals(const FString& Other, ESearchCase::Type SearchCase = ESearchCase::CaseSensitive) const;
	bool Contains(const FString& Part) const;
	bool StartsWith(const FString& Beginning) const;
	bool IsNumeric() const;
	FString Left(int32 Count) const;
	FString ToUpper() const;
	int32 ParseIntoArray(TArray<FString>& OutArray, const TCHAR* Delimiter, bool InCullEmpty = true) const;
	static FString FromInt(int32 Number);
	static FString Chr(TCHAR Character);
	/** Understands %s and %d. */
	static FString Printf(const TCHAR* Format, ...);

private:
	std::u16string Data;
};

// https://dev.epicgames.com/documentation/en-us/unreal-engine/fname-in-unreal-engine
class FName
{
public:
	FName() = default;
	FName(const TCHAR* Name) : Text(Name) {}
	FName(const ANSICHAR* Name);
	FString ToString() const { return Text; }

private:
	FString Text;
};
