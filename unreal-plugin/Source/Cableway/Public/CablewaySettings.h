#pragma once

#include "CoreMinimal.h"
#include "Engine/DeveloperSettings.h"
#include "CablewaySettingsTypes.h"
#include "CablewaySettings.generated.h"

/**
 * Project Settings > Plugins > Cableway, kept in DefaultGame.ini. A platform's own ini, as
 * Config/Android/AndroidGame.ini, overrules any of them for that platform. What is empty or 0 is the library's
 * own default.
 */
UCLASS(Config = Game, DefaultConfig, meta = (DisplayName = "Cableway"))
class CABLEWAY_API UCablewaySettings : public UDeveloperSettings
{
	GENERATED_BODY()

public:
	virtual FName GetCategoryName() const override;

	/** The keys that hold on a platform (as FPlatformProperties::IniPlatformName tells it). */
	FCablewayPlatformKeys KeysFor(const FString& Platform) const;

	/** Whether the game opens by itself. If not, call Open: for players who must be asked first. */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	bool bOpenAutomatically = true;

	/** The folder for what waits; empty for Saved/Cableway. Relative ones are below Saved. */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	FString StorageFolder;

	/** How long leaving the game may take to send what is left, in ms. */
	UPROPERTY(Config, EditAnywhere, Category = "General", meta = (ClampMin = "0", ClampMax = "30000"))
	int32 CloseTimeoutMs = 1000;

	/** What holds until the player has said something; empty: recorded and sent. */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	TArray<FCablewayDefaultConsent> DefaultConsent;

	/** The game starts and ends sessions itself (SessionStart, SessionEnd). */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	bool bManualSessions = false;

	/** How long a session waits for a player who is away, in seconds; -1 for the default. */
	UPROPERTY(Config, EditAnywhere, Category = "General", meta = (ClampMin = "-1"))
	int32 ResumeWithinSeconds = -1;

	/** Hands batches to the log instead of the network. */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	bool bDryRun = false;

	/** What goes to Unreal's log: 0 nothing, 1 errors, 2 warnings, 3 what is worth knowing, 4 every step. */
	UPROPERTY(Config, EditAnywhere, Category = "General", meta = (ClampMin = "0", ClampMax = "4"))
	int32 LogLevel = 2;

	/** A whole address, as http://127.0.0.1:8787, that takes the place of all services': the dev server's. */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	FString DevServer;

	/** Keys of single platforms. */
	UPROPERTY(Config, EditAnywhere, Category = "General")
	TArray<FCablewayPlatformKeys> PlatformKeys;

	/** Bytes of records between two drains. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "General", meta = (ClampMin = "0"))
	int32 JournalBytes = 0;

	/** How much may wait. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "General")
	TArray<FCablewayQueueLimit> QueueLimits;

	/** Allows http:// to other machines. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "General")
	bool bAllowPlainHttp = false;

	/** A proxy's address; empty for the environment's. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "General")
	FString Proxy;

	/** A file of the project with root certificates in PEM that take the place of the built-in ones. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "General")
	FString RootCertificateFile;

	/** GameAnalytics' game key. Empty: GameAnalytics is off. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	FString GameAnalyticsGameKey;

	/** GameAnalytics' secret key. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	FString GameAnalyticsSecretKey;

	/** Where to; empty for production. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GameAnalytics")
	FString GameAnalyticsEndpoint;

	/** What events say of player and device. Engine and game version are told in any case. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	TArray<FCablewayAnnotationValue> Annotations;

	/** The only values of custom dimension 1. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	TArray<FString> CustomDimension01;

	/** The only values of custom dimension 2. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	TArray<FString> CustomDimension02;

	/** The only values of custom dimension 3. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	TArray<FString> CustomDimension03;

	/** The only currencies of resource events. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	TArray<FString> ResourceCurrencies;

	/** The only item types of resource events. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	TArray<FString> ResourceItemTypes;

	/** An attempt at a level that is going on when the game is left counts as failed. */
	UPROPERTY(Config, EditAnywhere, Category = "GameAnalytics")
	bool bFailOnExit = false;

	/** Keeps batches that the server answers with 429 or 5xx. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GameAnalytics")
	bool bKeepOnServerError = false;

	/** How long an event waits for company, in ms; -1 for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GameAnalytics", meta = (ClampMin = "-1"))
	int32 GameAnalyticsIntervalMs = -1;

	/** The most events of a batch, 1 to 500. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GameAnalytics", meta = (ClampMin = "1", ClampMax = "500"))
	int32 GameAnalyticsMaxEvents = 500;

	/** Categories of which only a part is sent. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GameAnalytics")
	TArray<FCablewaySampling> Sampling;

	/** This is a game server: dedicated servers give each player a handle (PlayerOpen). */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GameAnalytics")
	bool bGameServer = false;

	/** Whether Earn Alliance is on. Its keys may come from the environment. */
	UPROPERTY(Config, EditAnywhere, Category = "Earn Alliance")
	bool bEarnAlliance = false;

	/** Earn Alliance's client id; empty for ALLIANCE_CLIENT_ID. */
	UPROPERTY(Config, EditAnywhere, Category = "Earn Alliance")
	FString EarnAllianceClientId;

	/** Earn Alliance's client secret; empty for ALLIANCE_CLIENT_SECRET. Only for servers: whoever has the game has it. */
	UPROPERTY(Config, EditAnywhere, Category = "Earn Alliance")
	FString EarnAllianceClientSecret;

	/** Earn Alliance's game id; empty for ALLIANCE_GAME_ID. */
	UPROPERTY(Config, EditAnywhere, Category = "Earn Alliance")
	FString EarnAllianceGameId;

	/** The whole address that events go to; empty for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Earn Alliance")
	FString EarnAllianceDsn;

	/** How long an event waits for company, in ms; -1 for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Earn Alliance", meta = (ClampMin = "-1"))
	int32 EarnAllianceIntervalMs = -1;

	/** The most items of a batch, 1 to 1,000. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Earn Alliance", meta = (ClampMin = "1", ClampMax = "1000"))
	int32 EarnAllianceMaxItems = 100;

	/** For how long after a flush the next one waits, in ms; -1 for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Earn Alliance", meta = (ClampMin = "-1"))
	int32 EarnAllianceFlushCooldownMs = -1;

	/** How often a request is tried again; -1 for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "Earn Alliance", meta = (ClampMin = "-1", ClampMax = "10"))
	int32 EarnAllianceMaxRetries = -1;

	/** Events that trigger a flush. */
	UPROPERTY(Config, EditAnywhere, Category = "Earn Alliance")
	TArray<FString> EarnAllianceFlushEvents;

	/** GondolaCore's application key. Empty: GondolaCore is off. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	FString GondolaApplicationKey;

	/** GondolaCore's application secret. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	FString GondolaApplicationSecret;

	/** The server's address. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	FString GondolaServer;

	/** Which names the server knows. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GondolaCore")
	ECablewayDialect GondolaDialect = ECablewayDialect::Gondola;

	/** Metrics with a strategy. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	TArray<FCablewayMetricStrategy> GondolaStrategies;

	/** Metrics that the library fills. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	TArray<FCablewayMetricPipe> GondolaPipes;

	/** The currency in which money spent is summed up, as USD. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	FString GondolaMainCurrency;

	/** How often to sync, in ms; -1 for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GondolaCore", meta = (ClampMin = "-1"))
	int32 GondolaSyncIntervalMs = -1;

	/** The most events of a batch; 0 for the default. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GondolaCore", meta = (ClampMin = "0"))
	int32 GondolaMaxEvents = 0;

	/** The key that prices must be signed for. */
	UPROPERTY(Config, EditAnywhere, AdvancedDisplay, Category = "GondolaCore")
	FString GondolaPublicKey;

	/** A file of the project, as Content/Prices.json, with prices for the first launch; its signature has ".sig" behind. */
	UPROPERTY(Config, EditAnywhere, Category = "GondolaCore")
	FString GondolaPricesFile;
};
