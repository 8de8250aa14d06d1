namespace Cableway
{
    /// <summary>Which values are declared, for <see cref="CablewayOptions.DeclareGaValue(DeclaredList, string)"/>.</summary>
    public enum DeclaredList
    {
        /// <summary>Values of custom dimension 1.</summary>
        Custom01 = NativeMethods.CABLEWAY_GA_LIST_CUSTOM_01,

        /// <summary>Values of custom dimension 2.</summary>
        Custom02 = NativeMethods.CABLEWAY_GA_LIST_CUSTOM_02,

        /// <summary>Values of custom dimension 3.</summary>
        Custom03 = NativeMethods.CABLEWAY_GA_LIST_CUSTOM_03,

        /// <summary>Currencies of resource events.</summary>
        ResourceCurrencies = NativeMethods.CABLEWAY_GA_LIST_RESOURCE_CURRENCIES,

        /// <summary>Item types of resource events.</summary>
        ResourceItemTypes = NativeMethods.CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES,
    }
}
