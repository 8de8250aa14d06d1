#pragma once

#include "CoreMinimal.h"
#include "Kismet/BlueprintFunctionLibrary.h"
#include "CablewayStructs.h"
#include "CablewayGondolaLibrary.generated.h"

/** GondolaCore: progress metrics, purchases, prices. */
UCLASS()
class CABLEWAY_API UCablewayGondolaLibrary : public UBlueprintFunctionLibrary
{
	GENERATED_BODY()

public:
	/** Tells the server everything and fetches prices. Does not wait: the node Sync With Gondola goes on after it. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola")
	static ECablewayResult Sync();

	/** As Sync, and waits for it. Blocks the game for as long as told. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Blocking")
	static ECablewayResult SyncWait(int32 TimeoutMs);

	/** Names the player: 32 hex digits, as PlayerIdFrom makes them. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Player")
	static ECablewayResult SetPlayerId(const FString& PlayerId);

	/** The player's id: named by the game, or made up. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Player")
	static ECablewayResult GetPlayerId(FString& PlayerId);

	/** Makes a player's id of an account, so that one player is one player on all devices. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Player")
	static ECablewayResult PlayerIdFrom(const FString& Platform, const FString& AccountId, FString& PlayerId);

	/** Whether this is the first launch since installation. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Player")
	static ECablewayResult IsFirstLaunch(bool& bIsFirst);

	/** Marks a player of old, whose progress so far is known or not. Once for ever. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Player",
		meta = (AutoCreateRefTerm = "Progress"))
	static ECablewayResult MarkGrandfathered(bool bIsKnown, const FCablewayProgress& Progress);

	/** Sets a string metric, 0 to 7. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult UpdateString(int32 Metric, const FString& Value);

	/** Sets a number metric, 8 to 31. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult UpdateNumber(int32 Metric, double Value);

	/** Adds 1 to a number metric. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult Increment(int32 Metric);

	/** Adds to a number metric. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult IncrementBy(int32 Metric, double By);

	/** A string metric as it is now. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult GetString(int32 Metric, FString& Value);

	/** A number metric as it is now. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult GetNumber(int32 Metric, double& Value);

	/** All metrics: for the game's own save. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult GetProgress(FCablewayProgress& Progress);

	/** Brings a saved progress and the present one together. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Progress")
	static ECablewayResult RestoreProgress(const FCablewayProgress& Progress, ECablewayRestore How);

	/** A purchase for virtual currency, at the current price. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult RecordPurchase(const FString& Good);

	/** A purchase for virtual currency, at a price of the game's own. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult RecordPurchaseAt(const FString& Good, const FCablewayPrice& Price);

	/** A purchase for real money, which gives the current reward. Amount is in whole units, as 4.99. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult RecordIapPurchase(const FString& Good, double Amount, const FString& Currency);

	/** A purchase for real money, which gives a reward of the game's own. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult RecordIapPurchaseFor(const FString& Good, double Amount, const FString& Currency, const FCablewayPrice& Reward);

	/** What a good costs. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult GetPrice(const FString& Good, FCablewayPrice& Price);

	/** What a purchase for real money gives. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult GetReward(const FString& Good, FCablewayPrice& Reward);

	/** What a good costs of one currency, 0 to 7. Look at the result before you sell: 0 is also what a gift costs. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult GetPriceIn(const FString& Good, int32 Currency, double& Amount);

	/** Whether a good has a price now. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult HasPrice(const FString& Good, bool& bHas);

	/** How many goods have a price now. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult CountGoods(int32& Count);

	/** The good behind another one, in the order of their names; the first behind an empty name. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult NextGood(const FString& After, FString& Good);

	/** The names of all goods that have a price now. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Gondola|Shop")
	static ECablewayResult GetGoods(TArray<FString>& Goods);
};
