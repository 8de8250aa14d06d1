namespace Cableway.Unity
{
    /// <summary>How much a problem matters.</summary>
    public enum ProblemSeverity
    {
        /// <summary>The session opens, but perhaps not as meant.</summary>
        Warning,
        /// <summary>The session does not open.</summary>
        Error
    }

    /// <summary>Something in a <see cref="Setup"/> that is wrong, in a sentence for the developer.</summary>
    public readonly struct SetupProblem
    {
        /// <summary>Makes one.</summary>
        public SetupProblem(ProblemSeverity severity, string field, string message)
        {
            Severity = severity;
            Field = field;
            Message = message;
        }

        /// <summary>How much it matters.</summary>
        public ProblemSeverity Severity { get; }

        /// <summary>The field that it is about, as in "gameAnalytics.gameKey".</summary>
        public string Field { get; }

        /// <summary>What is wrong, and what would be right.</summary>
        public string Message { get; }

        /// <summary>Field and message.</summary>
        public override string ToString()
        {
            return Field + ": " + Message;
        }
    }
}
