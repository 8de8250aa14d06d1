namespace Cableway
{
    /// <summary>What GondolaCore's server calls things.</summary>
    public enum Dialect
    {
        /// <summary>What the reference has, and the default.</summary>
        Gondola = NativeMethods.CABLEWAY_GONDOLA_DIALECT_GONDOLA,

        /// <summary>Servers of the later name, LiftPass.</summary>
        Liftpass = NativeMethods.CABLEWAY_GONDOLA_DIALECT_LIFTPASS,
    }
}
