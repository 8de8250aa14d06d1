#pragma once

#include "CoreMinimal.h"
#include "Kismet/BlueprintFunctionLibrary.h"
#include "CablewayStructs.h"
#include "CablewayEarnAllianceLibrary.generated.h"

/** Earn Alliance's custom events. Each call is outside of rounds, unless Round is one (RoundStart). */
UCLASS()
class CABLEWAY_API UCablewayEarnAllianceLibrary : public UBlueprintFunctionLibrary
{
	GENERATED_BODY()

public:
	/** The user begins to play. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance",
		meta = (AutoCreateRefTerm = "Round", AdvancedDisplay = "Round"))
	static ECablewayResult StartGame(const FString& User, const FCablewayHandle& Round);

	/** Something that the user did, as "KILL_ZOMBIE". */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance",
		meta = (AutoCreateRefTerm = "Round", AdvancedDisplay = "Round"))
	static ECablewayResult Track(const FString& User, const FString& Event, const FCablewayHandle& Round);

	/** Something that the user did, with a number. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance",
		meta = (AutoCreateRefTerm = "Round", AdvancedDisplay = "Round"))
	static ECablewayResult TrackValue(const FString& User, const FString& Event, double Value, const FCablewayHandle& Round);

	/** Something that the user did, with traits. Json is an object of more of them, or empty. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance",
		meta = (AutoCreateRefTerm = "Traits,Json,Round", AdvancedDisplay = "Json,Round"))
	static ECablewayResult TrackTraits(const FString& User, const FString& Event, const TArray<FCablewayTrait>& Traits, const FString& Json, const FCablewayHandle& Round);

	/** Something that the user did, with a number and traits. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance",
		meta = (AutoCreateRefTerm = "Traits,Json,Round", AdvancedDisplay = "Json,Round"))
	static ECablewayResult TrackValueTraits(const FString& User, const FString& Event, double Value, const TArray<FCablewayTrait>& Traits, const FString& Json, const FCablewayHandle& Round);

	/** Begins a round or match, whose events share a group id: GroupId, or a fresh one if that is empty. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance|Rounds",
		meta = (AutoCreateRefTerm = "GroupId,Traits,Json", AdvancedDisplay = "Json"))
	static ECablewayResult RoundStart(const FString& GroupId, const TArray<FCablewayTrait>& Traits, const FString& Json, FCablewayHandle& Round);

	/** A round's group id, for the other players of the same match. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance|Rounds")
	static ECablewayResult RoundId(const FCablewayHandle& Round, FString& GroupId);

	/** Ends a round. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance|Rounds")
	static ECablewayResult RoundEnd(const FCablewayHandle& Round);

	/** Tells the user's accounts on other platforms. What is empty stays as it is. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance")
	static ECablewayResult SetIdentifiers(const FString& User, const FCablewayIdentifiers& Identifiers);

	/** Takes the user's accounts on these platforms back. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance")
	static ECablewayResult RemoveIdentifiers(const FString& User,
		UPARAM(meta = (Bitmask, BitmaskEnum = "/Script/Cableway.ECablewayPlatform")) int32 Platforms);

	/** Sends what waits, once the last flush is long enough ago. Does not wait for it. */
	UFUNCTION(BlueprintCallable, Category = "Cableway|Earn Alliance")
	static ECablewayResult Flush();
};
