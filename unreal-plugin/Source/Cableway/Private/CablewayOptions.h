#pragma once

#include "CoreMinimal.h"
#include "CablewayC.h"

class UCablewaySettings;

/**
 * The options of cableway.h as the project's settings have them. What the library does not take is told in the
 * log and left out, so that one wrong setting does not cost all telemetry.
 */
class FCablewayOptions
{
public:
	explicit FCablewayOptions(const UCablewaySettings& Settings);
	~FCablewayOptions();

	FCablewayOptions(const FCablewayOptions&) = delete;
	FCablewayOptions& operator=(const FCablewayOptions&) = delete;

	cableway_options* Get() const
	{
		return Options;
	}

	/** Opens a client with them. */
	cableway_result Open(cableway_client& Client);

	/** What the library said when it could not be opened. */
	const FString& Mistake() const
	{
		return Message;
	}

private:
	void SetGeneral(const UCablewaySettings& Settings);
	void SetGameAnalytics(const UCablewaySettings& Settings);
	void SetGameAnalyticsLists(const UCablewaySettings& Settings);
	void SetEarnAlliance(const UCablewaySettings& Settings);
	void SetGondola(const UCablewaySettings& Settings);
	void SetGondolaPrices(const UCablewaySettings& Settings);
	void Declare(int32 List, const TArray<FString>& Values);

	/** Looks at what the library says of a setting. */
	void Try(const TCHAR* Setting, cableway_result Result) const;

	cableway_options* Options = nullptr;
	FString Message;
};
