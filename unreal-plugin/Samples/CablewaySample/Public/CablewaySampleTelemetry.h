#pragma once

#include "CoreMinimal.h"
#include "Subsystems/GameInstanceSubsystem.h"
#include "CablewayStructs.h"
#include "CablewaySampleTelemetry.generated.h"

/**
 * What a small game tells of itself, in one place: a level begins and ends, something is bought, the player is
 * asked. Made to be copied. The game calls it and nothing of Cableway's own.
 */
UCLASS()
class CABLEWAYSAMPLE_API UCablewaySampleTelemetry : public UGameInstanceSubsystem
{
	GENERATED_BODY()

public:
	virtual void Initialize(FSubsystemCollectionBase& Collection) override;
	virtual void Deinitialize() override;

	/** The player has answered whether they may be recorded. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	void PlayerAnswered(bool bAgrees);

	/** A level begins. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	void LevelStarted(const FString& World, const FString& Level);

	/** A level has ended, well or not. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	void LevelEnded(const FString& World, const FString& Level, bool bWon, int64 Score);

	/** The player has slain something, with a weapon. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	void Slain(const FString& Monster, const FString& Weapon);

	/** What a good costs in coins; below 0 if it is not sold for them. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	double Cost(const FString& Good) const;

	/** Whether prices have changed since this was asked last: then the shop is drawn anew. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	bool TakeShopIsStale();

	/** The player has bought something for coins. */
	UFUNCTION(BlueprintCallable, Category = "Sample")
	void Bought(const FString& Good);

private:
	void Hear(const FCablewayNotice& Notice);

	/** The shop must be drawn anew, because prices have changed. */
	bool bShopIsStale = false;

	FDelegateHandle Hearing;
};
