#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/CoreUObject/UObject
// https://dev.epicgames.com/documentation/en-us/unreal-engine/uproperties-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/ufunctions-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/unreal-engine-uobject-structure
// The macros tell Unreal's header tool something, and the compiler nothing that matters here.
#define UCLASS(...)
#define USTRUCT(...)
#define UENUM(...)
#define UPROPERTY(...)
#define UFUNCTION(...)
#define UPARAM(...)
#define UMETA(...)
#define GENERATED_BODY()

class UObject
{
public:
	virtual ~UObject() = default;
	void AddToRoot() { bIsRoot = true; }
	void RemoveFromRoot() { bIsRoot = false; }
	bool IsRooted() const { return bIsRoot; }

private:
	bool bIsRoot = false;
};

/** Objects live until the program ends: nothing collects garbage here. */
template <typename T>
T* NewObject()
{
	return new T();
}

template <typename T>
T* GetMutableDefault()
{
	static T Default;
	return &Default;
}

template <typename T>
const T* GetDefault()
{
	return GetMutableDefault<T>();
}
