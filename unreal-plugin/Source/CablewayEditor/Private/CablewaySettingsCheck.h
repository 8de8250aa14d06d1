#pragma once

#include "CoreMinimal.h"

class UCablewaySettings;

namespace CablewaySettingsCheck
{
	/** What is wrong with the settings, or worth a second thought: a sentence for each, and none if all is well. */
	TArray<FString> Complaints(const UCablewaySettings& Settings);
}
