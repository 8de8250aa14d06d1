#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FTSTicker
#include "Delegates/Delegate.h"

using FTickerDelegate = TDelegate<bool(float)>;

class FTSTicker
{
public:
	struct FDelegateHandle
	{
		uint64 Id = 0;
	};

	static FTSTicker& GetCoreTicker();
	FDelegateHandle AddTicker(const FTickerDelegate& InDelegate, float InDelay = 0.0f);
	static void RemoveTicker(FDelegateHandle Handle);
	void Tick(float DeltaTime);
	/** How many there are. Of the stub alone. */
	int32 StubCount() const;

private:
	struct FElement
	{
		uint64 Id;
		FTickerDelegate Delegate;
		float Delay;
		float Left;
	};
	TArray<FElement> Elements;
	uint64 LastId = 0;
};
