#pragma once

#include "CoreMinimal.h"
#include "Kismet/BlueprintFunctionLibrary.h"
#include "CablewayStructs.h"
#include "CablewayGameAnalyticsLibrary.generated.h"

/**
 * GameAnalytics' events. Each call is about the player at this machine, unless Player is a player of a game
 * server (PlayerOpen). Fields may be left out.
 */
UCLASS()
class CABLEWAY_API UCablewayGameAnalyticsLibrary : public UBlueprintFunctionLibrary
{
	GENERATED_BODY()

public:
	/** Something that happened, as "GamePlay:Kill:Zombie": one to five parts. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Fields,Player"))
	static ECablewayResult Design(const FString& EventId, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** Something that happened, with a number. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Fields,Player"))
	static ECablewayResult DesignValue(const FString& EventId, double Value, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** A purchase for real money. Amount is in cents; Currency is three capital letters, as "USD". */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Purchase,Fields,Player", AdvancedDisplay = "Purchase,Fields,Player"))
	static ECablewayResult Business(const FString& Currency, int64 Amount, const FString& ItemType, const FString& ItemId, const FCablewayPurchase& Purchase, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** Virtual currency that the player earns or spends. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Fields,Player"))
	static ECablewayResult Resource(ECablewayFlow Flow, const FString& Currency, double Amount, const FString& ItemType, const FString& ItemId, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** A step of an attempt at a level. Progression02 and 03 may be empty. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Fields,Player"))
	static ECablewayResult Progression(ECablewayAttempt Attempt, const FString& Progression01, const FString& Progression02, const FString& Progression03, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** The end of an attempt at a level, with the player's score. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Fields,Player"))
	static ECablewayResult ProgressionScore(ECablewayAttempt Attempt, const FString& Progression01, const FString& Progression02, const FString& Progression03, int64 Score, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** A fault in the game. One of each type is sent, and ten of a launch. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Fields,Player"))
	static ECablewayResult Error(ECablewaySeverity Severity, const FString& Message, const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** Names the player. Without it, the installation has an id of its own. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics")
	static ECablewayResult SetUserId(const FString& UserId);

	/** What events from here on say of player and device; empty takes it back. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Player", AdvancedDisplay = "Player"))
	static ECablewayResult SetAnnotation(ECablewayAnnotation Annotation, const FString& Value, const FCablewayHandle& Player);

	/** Custom fields of all events from here on, in place of those before. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics",
		meta = (AutoCreateRefTerm = "Fields,Player", AdvancedDisplay = "Player"))
	static ECablewayResult SetFields(const TArray<FCablewayField>& Fields, const FCablewayHandle& Player);

	/** On a game server: a player comes. The address may be empty; the country is found by it. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics|Server")
	static ECablewayResult PlayerOpen(const FString& UserId, const FString& Address, FCablewayHandle& Player);

	/** On a game server: a player goes. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|GameAnalytics|Server")
	static ECablewayResult PlayerClose(const FCablewayHandle& Player);
};
