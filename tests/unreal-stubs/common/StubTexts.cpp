// What the stubs of texts do: as little as the documentation of each promises, and the plugin relies on.

#include <cstdarg>
#include <cstdlib>
#include <string>

#include "Containers/StringConv.h"
#include "CoreMinimal.h"
#include "Misc/CString.h"
#include "StubWorld.h"

static TCHAR Lower(TCHAR Character)
{
	return Character >= u'A' && Character <= u'Z' ? static_cast<TCHAR>(Character + 32) : Character;
}

static std::u16string Widened(const char* Text)
{
	const FUTF8ToTCHAR Converted(Text);
	return std::u16string(Converted.Get());
}

FString::FString(const ANSICHAR* Text) : Data(Widened(Text)) {}
FName::FName(const ANSICHAR* Name) : Text(Name) {}

FStringView::FStringView(const TCHAR* InData)
	: Data(InData), Length(static_cast<int32>(std::char_traits<TCHAR>::length(InData)))
{
}

FStringView::FStringView(const FString& Text) : Data(*Text), Length(Text.Len()) {}

bool FString::Equals(const FString& Other, ESearchCase::Type SearchCase) const
{
	if (Len() != Other.Len())
	{
		return false;
	}
	for (int32 Index = 0; Index < Len(); ++Index)
	{
		const TCHAR One = (*this)[Index];
		const TCHAR Two = Other[Index];
		if (SearchCase == ESearchCase::CaseSensitive ? One != Two : Lower(One) != Lower(Two))
		{
			return false;
		}
	}
	return true;
}

bool FString::StartsWith(const FString& Beginning) const
{
	return Left(Beginning.Len()).Equals(Beginning, ESearchCase::IgnoreCase);
}

bool FString::Contains(const FString& Part) const
{
	for (int32 Index = 0; Index + Part.Len() <= Len(); ++Index)
	{
		if (FString(FStringView(**this + Index, Part.Len())).Equals(Part, ESearchCase::IgnoreCase))
		{
			return true;
		}
	}
	return false;
}

bool FString::IsNumeric() const
{
	bool bHasDigit = false;
	bool bHasPoint = false;
	for (int32 Index = 0; Index < Len(); ++Index)
	{
		const TCHAR Character = (*this)[Index];
		if (Index == 0 && (Character == u'+' || Character == u'-'))
		{
			continue;
		}
		if (Character == u'.' && !bHasPoint)
		{
			bHasPoint = true;
		}
		else if (Character >= u'0' && Character <= u'9')
		{
			bHasDigit = true;
		}
		else
		{
			return false;
		}
	}
	return bHasDigit;
}

FString FString::Left(int32 Count) const
{
	return FString(FStringView(**this, Count < Len() ? Count : Len()));
}

FString FString::ToUpper() const
{
	FString Out;
	for (int32 Index = 0; Index < Len(); ++Index)
	{
		const TCHAR Character = (*this)[Index];
		Out.AppendChar(Character >= u'a' && Character <= u'z' ? static_cast<TCHAR>(Character - 32) : Character);
	}
	return Out;
}

int32 FString::ParseIntoArray(TArray<FString>& OutArray, const TCHAR* Delimiter, bool InCullEmpty) const
{
	OutArray.Reset();
	FString Part;
	for (int32 Index = 0; Index <= Len(); ++Index)
	{
		if (Index == Len() || (*this)[Index] == Delimiter[0])
		{
			if (!Part.IsEmpty() || !InCullEmpty)
			{
				OutArray.Add(Part);
			}
			Part = FString();
		}
		else
		{
			Part.AppendChar((*this)[Index]);
		}
	}
	return OutArray.Num();
}

FString FString::FromInt(int32 Number)
{
	return FString(std::to_string(Number).c_str());
}

FString FString::Chr(TCHAR Character)
{
	return FString().AppendChar(Character);
}

FString FString::Printf(const TCHAR* Format, ...)
{
	FString Out;
	va_list Values;
	va_start(Values, Format);
	for (const TCHAR* At = Format; *At != 0; ++At)
	{
		if (At[0] == u'%' && At[1] == u's')
		{
			Out += FString(va_arg(Values, const TCHAR*));
			++At;
		}
		else if (At[0] == u'%' && At[1] == u'd')
		{
			Out += FromInt(va_arg(Values, int));
			++At;
		}
		else
		{
			Out.AppendChar(*At);
		}
	}
	va_end(Values);
	return Out;
}

double FCString::Atod(const TCHAR* String)
{
	return std::strtod(StubNarrow(FString(String)).c_str(), nullptr);
}

FTCHARToUTF8::FTCHARToUTF8(const TCHAR* Source, int32 SourceLen)
{
	for (int32 Index = 0; Index < SourceLen; ++Index)
	{
		uint32 Point = Source[Index];
		const bool bIsHigh = Point >= 0xD800 && Point < 0xDC00;
		const bool bIsLow = Point >= 0xDC00 && Point < 0xE000;
		if (bIsHigh && Index + 1 < SourceLen && Source[Index + 1] >= 0xDC00 && Source[Index + 1] < 0xE000)
		{
			Point = 0x10000 + ((Point - 0xD800) << 10) + (static_cast<uint32>(Source[++Index]) - 0xDC00);
		}
		else if (bIsHigh || bIsLow)
		{
			Point = '?';
		}
		const int32 More = Point < 0x80 ? 0 : Point < 0x800 ? 1 : Point < 0x10000 ? 2 : 3;
		const uint32 First[] = { 0, 0xC0, 0xE0, 0xF0 };
		Bytes.Add(static_cast<char>(First[More] | (Point >> (6 * More))));
		for (int32 Rest = More - 1; Rest >= 0; --Rest)
		{
			Bytes.Add(static_cast<char>(0x80 | ((Point >> (6 * Rest)) & 0x3F)));
		}
	}
}

FUTF8ToTCHAR::FUTF8ToTCHAR(const ANSICHAR* Source)
{
	const unsigned char* At = reinterpret_cast<const unsigned char*>(Source);
	while (*At != 0)
	{
		const int32 More = *At < 0x80 ? 0 : *At < 0xE0 ? 1 : *At < 0xF0 ? 2 : 3;
		const uint32 Mask[] = { 0x7F, 0x1F, 0x0F, 0x07 };
		uint32 Point = *At++ & Mask[More];
		for (int32 Rest = 0; Rest < More && *At != 0; ++Rest)
		{
			Point = (Point << 6) | (*At++ & 0x3Fu);
		}
		if (Point >= 0x10000)
		{
			Characters.Add(static_cast<TCHAR>(0xD800 + ((Point - 0x10000) >> 10)));
			Point = 0xDC00 + ((Point - 0x10000) & 0x3FF);
		}
		Characters.Add(static_cast<TCHAR>(Point));
	}
	Characters.Add(0);
}
