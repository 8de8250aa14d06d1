#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/shared-pointers-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/TFunction
#include <functional>
#include <memory>

template <typename T>
class TSharedPtr
{
public:
	TSharedPtr() = default;
	template <typename Other>
	TSharedPtr(std::shared_ptr<Other> InPointer) : Pointer(std::move(InPointer)) {}
	template <typename Other>
	TSharedPtr(const TSharedPtr<Other>& Wider) : Pointer(Wider.Pointer) {}
	bool IsValid() const { return Pointer != nullptr; }
	T* operator->() const { return Pointer.get(); }
	T* Get() const { return Pointer.get(); }
	void Reset() { Pointer.reset(); }

private:
	template <typename>
	friend class TSharedPtr;
	std::shared_ptr<T> Pointer;
};

template <typename T, typename... Parameters>
TSharedPtr<T> MakeShared(Parameters&&... Values)
{
	return TSharedPtr<T>(std::make_shared<T>(std::forward<Parameters>(Values)...));
}

template <typename Signature>
using TFunction = std::function<Signature>;

template <typename T>
constexpr std::remove_reference_t<T>&& MoveTemp(T&& Value)
{
	return static_cast<std::remove_reference_t<T>&&>(Value);
}
