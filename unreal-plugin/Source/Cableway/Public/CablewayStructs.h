#pragma once

#include "CoreMinimal.h"
#include "CablewayEnums.h"
#include "CablewayServiceEnums.h"
#include "CablewayStructs.generated.h"

/**
 * Who a call is about: a round of Earn Alliance, or a player of a game server. Left as it is: the player at
 * this machine.
 */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayHandle
{
	GENERATED_BODY()

	/** The number that cableway.h knows it by; 0 for the player at this machine. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Value = 0;
};

/** A custom field of a GameAnalytics event: a key with a text or a number. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayField
{
	GENERATED_BODY()

	/** 1 to 64 characters of A-Z a-z 0-9 _ */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Key;

	/** Whether Number counts, and not Text. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	bool bIsNumber = false;

	/** At most 256 characters. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Text;

	/** The number, if it is one. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	double Number = 0;
};

/** A trait of an Earn Alliance event: what tells events of the same name apart. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayTrait
{
	GENERATED_BODY()

	/** 1 to 128 bytes. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Key;

	/** What the value is. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	ECablewayTraitKind Kind = ECablewayTraitKind::String;

	/** The value of a text. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Text;

	/** The value of a number; of a truth: 0 for false. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	double Number = 0;
};

/** What need not be said of a purchase at GameAnalytics. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayPurchase
{
	GENERATED_BODY()

	/** Where the receipt is from. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	ECablewayStore Store = ECablewayStore::None;

	/** Where in the game it was bought, as "end_of_level". */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString CartType;

	/** The store's receipt. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Receipt;

	/** The signature that goes with it. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Signature;
};

/** A user's accounts on other platforms, for Earn Alliance. Those left empty are not touched. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayIdentifiers
{
	GENERATED_BODY()

	/** The account at Apple. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString AppleId;

	/** The account at Discord. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString DiscordId;

	/** The e-mail address. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString Email;

	/** The account at Epic Games. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString EpicGamesId;

	/** The account at Steam. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString SteamId;

	/** The account at Telegram. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString TelegramId;

	/** The account at Twitter. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString TwitterId;

	/** The address of the wallet. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	FString WalletAddress;
};

/** An amount of one of GondolaCore's 8 virtual currencies. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayAmount
{
	GENERATED_BODY()

	/** 0 to 7. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	int32 Currency = 0;

	/** 0 or more. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	double Amount = 0;
};

/** What a good of GondolaCore costs, or what a purchase for real money gives. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayPrice
{
	GENERATED_BODY()

	/** An amount of each currency in which it is sold. In others it is not, which is not the same as 0. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	TArray<FCablewayAmount> Amounts;

	/** Where the price is from. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	ECablewayPriceSource Source = ECablewayPriceSource::None;

	/** What the server calls the set that the price stands in. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	FString Version;
};

/** All 32 metrics of GondolaCore. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayProgress
{
	GENERATED_BODY()

	/** Metrics 0 to 7, at most 63 bytes each. What is missing is empty. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	TArray<FString> Strings;

	/** Metrics 8 to 31. What is missing is 0. */
	UPROPERTY(EditAnywhere, BlueprintReadWrite, Category = "Cableway")
	TArray<double> Numbers;
};

/** The accounting of a service: Accepted = Delivered + Rejected + Stored + InFlight + Dropped. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayStats
{
	GENERATED_BODY()

	/** Events recorded by calls, and those that the library added. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Accepted = 0;

	/** Acknowledged by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Delivered = 0;

	/** Refused by the server. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Rejected = 0;

	/** Waiting on disk. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Stored = 0;

	/** In a batch whose outcome is not known yet. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 InFlight = 0;

	/** Given up, for the reasons below. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Dropped = 0;

	/** Dropped, by ECablewayDropped. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	TArray<int64> DroppedByReason;

	/** Accepted, by the service's categories. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	TArray<int64> AcceptedByCategory;

	/** Calls of this launch for which there was no room: never accepted. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Refused = 0;

	/** Notices of this launch that were not fetched in time. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 NoticesLost = 0;
};

/** Something that happened behind the game's back. */
USTRUCT(BlueprintType)
struct CABLEWAY_API FCablewayNotice
{
	GENERATED_BODY()

	/** What. Later versions may have kinds that have no name here. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	ECablewayNotice Kind = ECablewayNotice::None;

	/** Which service it is about. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	ECablewayService Service = ECablewayService::All;

	/** The HTTP status that led to it, or 0. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int32 HttpStatus = 0;

	/** How many events it is about. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 Count = 0;

	/** When, in ms since 1970. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	int64 TimeMs = 0;

	/** The event it is about, or empty. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	FString EventUuid;

	/** A sentence for the developer. */
	UPROPERTY(BlueprintReadOnly, Category = "Cableway")
	FString Message;
};
