#pragma once

// What Unreal's analytics say, in the words that GameAnalytics takes. Each rule stands in docs/unreal.md.

#include "CoreMinimal.h"
#include "AnalyticsEventAttribute.h"
#include "CablewayStructs.h"

namespace CablewayMapping
{
	/** A part of an event id: what it may not have becomes "_", what is too long is cut, nothing is "Unnamed". */
	FString Part(const FString& Name);

	/** A whole event id: "A:B" stays two parts; what is more than five is left out. */
	FString EventId(const FString& Name);

	/** A virtual currency: letters alone; "Currency" if there are none. */
	FString Currency(const FString& Name);

	/** Attributes as custom fields, but those that have a meaning of their own. Numbers become numbers. */
	TArray<FCablewayField> Fields(const TArray<FAnalyticsEventAttribute>& Attributes, const TCHAR* Apart = nullptr);

	/** The number of an attribute, by its name in any case; false if it is not there or no number. */
	bool FindNumber(const TArray<FAnalyticsEventAttribute>& Attributes, const TCHAR* Name, double& Number);

	/** The severity that attributes name; an error if they do not. */
	ECablewaySeverity Severity(const TArray<FAnalyticsEventAttribute>& Attributes);

	/** What a kind of progress is as an attempt; None if it is another kind. */
	ECablewayAttempt Attempt(const FString& ProgressType);
}
