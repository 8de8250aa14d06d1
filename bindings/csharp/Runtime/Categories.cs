namespace Cableway
{
    /// <summary>GameAnalytics' categories of events.</summary>
    public enum GameAnalyticsCategory
    {
        /// <summary>GameAnalytics' user events (session starts).</summary>
        User = NativeMethods.CABLEWAY_GA_USER,

        /// <summary>GameAnalytics' session ends.</summary>
        SessionEnd = NativeMethods.CABLEWAY_GA_SESSION_END,

        /// <summary>GameAnalytics' business events.</summary>
        Business = NativeMethods.CABLEWAY_GA_BUSINESS,

        /// <summary>GameAnalytics' resource events.</summary>
        Resource = NativeMethods.CABLEWAY_GA_RESOURCE,

        /// <summary>GameAnalytics' progression events.</summary>
        Progression = NativeMethods.CABLEWAY_GA_PROGRESSION,

        /// <summary>GameAnalytics' design events.</summary>
        Design = NativeMethods.CABLEWAY_GA_DESIGN,

        /// <summary>GameAnalytics' error events.</summary>
        Error = NativeMethods.CABLEWAY_GA_ERROR,
    }

    /// <summary>Earn Alliance's kinds of events.</summary>
    public enum EarnAllianceCategory
    {
        /// <summary>Earn Alliance's START_GAME events.</summary>
        StartGame = NativeMethods.CABLEWAY_EA_START_GAME,

        /// <summary>Earn Alliance's other events.</summary>
        Event = NativeMethods.CABLEWAY_EA_EVENT,

        /// <summary>Identifiers set at Earn Alliance, counted by call.</summary>
        SetIdentifiers = NativeMethods.CABLEWAY_EA_SET_IDENTIFIERS,

        /// <summary>Identifiers removed at Earn Alliance, by call.</summary>
        RemoveIdentifiers = NativeMethods.CABLEWAY_EA_REMOVE_IDENTIFIERS,
    }

    /// <summary>GondolaCore's kinds of events.</summary>
    public enum GondolaCategory
    {
        /// <summary>GondolaCore's progress events.</summary>
        Progress = NativeMethods.CABLEWAY_GONDOLA_PROGRESS,

        /// <summary>Purchases for virtual currency at GondolaCore.</summary>
        Purchase = NativeMethods.CABLEWAY_GONDOLA_PURCHASE,

        /// <summary>Purchases for real money at GondolaCore.</summary>
        IapPurchase = NativeMethods.CABLEWAY_GONDOLA_IAP_PURCHASE,
    }
}
