#pragma once

// What the settings are made of, beside plain values.

#include "CoreMinimal.h"
#include "CablewayEnums.h"
#include "CablewayServiceEnums.h"
#include "CablewaySettingsTypes.generated.h"

/** Keys that one platform has of its own. What is empty is as for all platforms. */
USTRUCT()
struct CABLEWAY_API FCablewayPlatformKeys
{
	GENERATED_BODY()

	/** The platform's name in ini files: Windows, Mac, Linux, Android or IOS. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	FString Platform;

	/** GameAnalytics' game key for it. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	FString GameAnalyticsGameKey;

	/** GameAnalytics' secret key for it. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	FString GameAnalyticsSecretKey;

	/** GondolaCore's application key for it. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	FString GondolaApplicationKey;

	/** GondolaCore's application secret for it. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	FString GondolaApplicationSecret;
};

/** How much may wait for a service. */
USTRUCT()
struct CABLEWAY_API FCablewayQueueLimit
{
	GENERATED_BODY()

	/** Whose events. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayService Service = ECablewayService::All;

	/** The most events. */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "1"))
	int32 MaxEvents = 100000;

	/** The most bytes. */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "1"))
	int64 MaxBytes = 33554432;

	/** The longest wait, in seconds. */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "1"))
	int32 MaxAgeSeconds = 2592000;
};

/** What holds for a service until the player has said something. */
USTRUCT()
struct CABLEWAY_API FCablewayDefaultConsent
{
	GENERATED_BODY()

	/** Whose data. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayService Service = ECablewayService::All;

	/** Pending records and sends nothing until the player agrees. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayConsent Consent = ECablewayConsent::Pending;
};

/** A part of a category's events that is sent. */
USTRUCT()
struct CABLEWAY_API FCablewaySampling
{
	GENERATED_BODY()

	/** Business to Error. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayGaCategory Category = ECablewayGaCategory::Design;

	/** 0 (none) to 1 (all). */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "0", ClampMax = "1"))
	double Part = 1;
};

/** A default annotation of GameAnalytics' events. */
USTRUCT()
struct CABLEWAY_API FCablewayAnnotationValue
{
	GENERATED_BODY()

	/** Which. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayAnnotation Annotation = ECablewayAnnotation::Build;

	/** Its value. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	FString Value;
};

/** Which updates of a GondolaCore metric become events. */
USTRUCT()
struct CABLEWAY_API FCablewayMetricStrategy
{
	GENERATED_BODY()

	/** 0 to 31; -1 for all that have no strategy of their own. */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "-1", ClampMax = "31"))
	int32 Metric = -1;

	/** The strategy. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayStrategy Strategy = ECablewayStrategy::OnChange;

	/** What the strategy asks for: ms, an amount, or a part. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	double Parameter = 0;
};

/** A GondolaCore metric that the library fills by itself. */
USTRUCT()
struct CABLEWAY_API FCablewayMetricPipe
{
	GENERATED_BODY()

	/** What is put there. */
	UPROPERTY(EditAnywhere, Category = "Cableway")
	ECablewayPipe Pipe = ECablewayPipe::OsName;

	/** For Spent and Earned: of which virtual currency, 0 to 7. */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "0", ClampMax = "7"))
	int32 Currency = 0;

	/** Where to: 0 to 31. */
	UPROPERTY(EditAnywhere, Category = "Cableway", meta = (ClampMin = "0", ClampMax = "31"))
	int32 Metric = 0;
};
