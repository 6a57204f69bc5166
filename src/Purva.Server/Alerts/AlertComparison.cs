namespace Purva.Server.Alerts;

/// <summary>How a value has to stand to the threshold.</summary>
internal enum AlertComparison
{
    /// <summary><c>&gt;</c></summary>
    Above,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>&lt;=</c></summary>
    AtMost,
}
