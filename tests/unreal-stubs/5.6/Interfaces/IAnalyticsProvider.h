#pragma once

// https://dev.epicgames.com/documentation/unreal-engine/API/Runtime/Analytics/Interfaces/IAnalyticsProvider?application_version=5.6
// The default attributes are its own since 5.4
// https://dev.epicgames.com/documentation/unreal-engine/API/Runtime/Analytics/Interfaces/IAnalyticsProvider/GetDefaultEventAttributesSafe?application_version=5.4
// Its functions that are abstract, and those that have the engine's own body; what such a body does here is
// told to the test, which must not find it called.
#include "AnalyticsEventAttribute.h"
#include "CoreMinimal.h"

void StubEngineBody(const char* Function);

class IAnalyticsProvider
{
public:
	virtual ~IAnalyticsProvider() = default;

	bool StartSession() { return StartSession(TArray<FAnalyticsEventAttribute>()); }
	bool StartSession(const FAnalyticsEventAttribute& Attribute)
	{
		return StartSession(TArray<FAnalyticsEventAttribute>({ Attribute }));
	}
	virtual bool StartSession(const TArray<FAnalyticsEventAttribute>& Attributes) = 0;
	virtual void EndSession() = 0;
	virtual FString GetSessionID() const = 0;
	virtual bool SetSessionID(const FString& InSessionID) = 0;
	virtual void FlushEvents() = 0;
	virtual void SetUserID(const FString& InUserID) = 0;
	virtual FString GetUserID() const = 0;
	virtual void SetBuildInfo(const FString&) { StubEngineBody("SetBuildInfo"); }
	virtual void SetGender(const FString&) { StubEngineBody("SetGender"); }
	virtual void SetLocation(const FString&) { StubEngineBody("SetLocation"); }
	virtual void SetAge(const int32) { StubEngineBody("SetAge"); }
	void RecordEvent(const FString& EventName) { RecordEvent(EventName, TArray<FAnalyticsEventAttribute>()); }
	void RecordEvent(const FString& EventName, const FAnalyticsEventAttribute& Attribute)
	{
		RecordEvent(EventName, TArray<FAnalyticsEventAttribute>({ Attribute }));
	}
	virtual void RecordEvent(const FString& EventName, const TArray<FAnalyticsEventAttribute>& Attributes) = 0;
	void RecordItemPurchase(const FString& ItemId, int ItemQuantity)
	{
		RecordItemPurchase(ItemId, ItemQuantity, TArray<FAnalyticsEventAttribute>());
	}
	virtual void RecordItemPurchase(const FString&, const FString&, int, int) { StubEngineBody("RecordItemPurchase"); }
	virtual void RecordItemPurchase(const FString&, int, const TArray<FAnalyticsEventAttribute>&) { StubEngineBody("RecordItemPurchase"); }
	virtual void RecordCurrencyPurchase(const FString&, int) { StubEngineBody("RecordCurrencyPurchase"); }
	virtual void RecordCurrencyPurchase(const FString&, int, const TArray<FAnalyticsEventAttribute>&) { StubEngineBody("RecordCurrencyPurchase"); }
	virtual void RecordCurrencyPurchase(const FString&, int, const FString&, float, const FString&) { StubEngineBody("RecordCurrencyPurchase"); }
	virtual void RecordCurrencyGiven(const FString&, int) { StubEngineBody("RecordCurrencyGiven"); }
	virtual void RecordCurrencyGiven(const FString&, int, const TArray<FAnalyticsEventAttribute>&) { StubEngineBody("RecordCurrencyGiven"); }
	virtual void RecordError(const FString&) { StubEngineBody("RecordError"); }
	virtual void RecordError(const FString&, const TArray<FAnalyticsEventAttribute>&) { StubEngineBody("RecordError"); }
	virtual void RecordProgress(const FString&, const FString&) { StubEngineBody("RecordProgress"); }
	virtual void RecordProgress(const FString&, const FString&, const TArray<FAnalyticsEventAttribute>&) { StubEngineBody("RecordProgress"); }
	virtual void RecordProgress(const FString&, const TArray<FString>&, const TArray<FAnalyticsEventAttribute>&) { StubEngineBody("RecordProgress"); }

	virtual void SetDefaultEventAttributes(TArray<FAnalyticsEventAttribute>&& Attributes) = 0;
	virtual TArray<FAnalyticsEventAttribute> GetDefaultEventAttributesSafe() const = 0;
	virtual int32 GetDefaultEventAttributeCount() const = 0;
	virtual FAnalyticsEventAttribute GetDefaultEventAttribute(int AttributeIndex) const = 0;
};
