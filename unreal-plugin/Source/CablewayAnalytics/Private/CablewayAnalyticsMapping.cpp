#include "CablewayAnalyticsMapping.h"

#include "Misc/CString.h"

namespace CablewayMapping
{
	/** The most characters of a part of an event id, and of a custom field's key. */
	static constexpr int32 MostOfPart = 64;
	/** The most parts of an event id. */
	static constexpr int32 MostParts = 5;
	/** The most characters of a custom field's text. */
	static constexpr int32 MostOfText = 256;
	/** The most custom fields of an event. */
	static constexpr int32 MostFields = 50;

	static bool IsLetter(TCHAR Character)
	{
		return (Character >= TEXT('A') && Character <= TEXT('Z')) || (Character >= TEXT('a') && Character <= TEXT('z'));
	}

	static bool IsOfKey(TCHAR Character)
	{
		return IsLetter(Character) || (Character >= TEXT('0') && Character <= TEXT('9')) || Character == TEXT('_');
	}

	static bool IsOfPart(TCHAR Character)
	{
		return IsOfKey(Character) || FString(TEXT(" -.()!?")).Contains(FString::Chr(Character));
	}

	FString Part(const FString& Name)
	{
		FString Out;
		for (int32 Index = 0; Index < Name.Len() && Index < MostOfPart; ++Index)
		{
			Out.AppendChar(IsOfPart(Name[Index]) ? Name[Index] : TEXT('_'));
		}
		return Out.IsEmpty() ? FString(TEXT("Unnamed")) : Out;
	}

	FString EventId(const FString& Name)
	{
		TArray<FString> Parts;
		Name.ParseIntoArray(Parts, TEXT(":"), true);
		FString Out;
		for (int32 Index = 0; Index < Parts.Num() && Index < MostParts; ++Index)
		{
			Out += (Index > 0 ? TEXT(":") : TEXT("")) + Part(Parts[Index]);
		}
		return Out.IsEmpty() ? FString(TEXT("Unnamed")) : Out;
	}

	FString Currency(const FString& Name)
	{
		FString Out;
		for (int32 Index = 0; Index < Name.Len() && Out.Len() < MostOfPart; ++Index)
		{
			if (IsLetter(Name[Index]))
			{
				Out.AppendChar(Name[Index]);
			}
		}
		return Out.IsEmpty() ? FString(TEXT("Currency")) : Out;
	}

	static FString Key(const FString& Name)
	{
		FString Out;
		for (int32 Index = 0; Index < Name.Len() && Index < MostOfPart; ++Index)
		{
			Out.AppendChar(IsOfKey(Name[Index]) ? Name[Index] : TEXT('_'));
		}
		return Out;
	}

	static bool IsNamed(const FAnalyticsEventAttribute& Attribute, const TCHAR* Name)
	{
		return Attribute.GetName().Equals(FString(Name), ESearchCase::IgnoreCase);
	}

	TArray<FCablewayField> Fields(const TArray<FAnalyticsEventAttribute>& Attributes, const TCHAR* Apart)
	{
		TArray<FCablewayField> Out;
		for (const FAnalyticsEventAttribute& Attribute : Attributes)
		{
			const FString& Text = Attribute.GetValue();
			FCablewayField Field;
			Field.Key = Key(Attribute.GetName());
			if (Field.Key.IsEmpty() || (Apart != nullptr && IsNamed(Attribute, Apart)) || Out.Num() == MostFields)
			{
				continue;
			}
			Field.bIsNumber = Text.IsNumeric();
			Field.Number = Field.bIsNumber ? FCString::Atod(*Text) : 0;
			Field.Text = Field.bIsNumber ? FString() : Text.Left(MostOfText);
			Out.Add(Field);
		}
		return Out;
	}

	bool FindNumber(const TArray<FAnalyticsEventAttribute>& Attributes, const TCHAR* Name, double& Number)
	{
		for (const FAnalyticsEventAttribute& Attribute : Attributes)
		{
			if (IsNamed(Attribute, Name) && Attribute.GetValue().IsNumeric())
			{
				Number = FCString::Atod(*Attribute.GetValue());
				return true;
			}
		}
		return false;
	}

	ECablewaySeverity Severity(const TArray<FAnalyticsEventAttribute>& Attributes)
	{
		struct FNamed
		{
			const TCHAR* Name;
			ECablewaySeverity Severity;
		};
		static const FNamed All[] = {
			{ TEXT("Debug"), ECablewaySeverity::Debug },
			{ TEXT("Info"), ECablewaySeverity::Info },
			{ TEXT("Warning"), ECablewaySeverity::Warning },
			{ TEXT("Critical"), ECablewaySeverity::Critical },
		};
		for (const FAnalyticsEventAttribute& Attribute : Attributes)
		{
			for (const FNamed& Named : All)
			{
				if (IsNamed(Attribute, TEXT("Severity"))
					&& Attribute.GetValue().Equals(FString(Named.Name), ESearchCase::IgnoreCase))
				{
					return Named.Severity;
				}
			}
		}
		return ECablewaySeverity::Error;
	}

	ECablewayAttempt Attempt(const FString& ProgressType)
	{
		struct FNamed
		{
			const TCHAR* Name;
			ECablewayAttempt Attempt;
		};
		static const FNamed All[] = {
			{ TEXT("Start"), ECablewayAttempt::Start },
			{ TEXT("Started"), ECablewayAttempt::Start },
			{ TEXT("Complete"), ECablewayAttempt::Complete },
			{ TEXT("Completed"), ECablewayAttempt::Complete },
			{ TEXT("Fail"), ECablewayAttempt::Fail },
			{ TEXT("Failed"), ECablewayAttempt::Fail },
		};
		for (const FNamed& Named : All)
		{
			if (ProgressType.Equals(FString(Named.Name), ESearchCase::IgnoreCase))
			{
				return Named.Attempt;
			}
		}
		return ECablewayAttempt::None;
	}
}
