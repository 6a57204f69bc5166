namespace Purva.Server.Traces;

/// <summary>What bounds the traces that a site keeps.</summary>
/// <param name="Count">How many traces.</param>
/// <param name="TotalBytes">Bytes of all of them together.</param>
internal readonly record struct TraceLimits(int Count, long TotalBytes)
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 64;

    /// <summary>Most bytes of one request.</summary>
    public const int RequestBytes = 8 * 1024 * 1024;

    /// <summary>Most bytes of one line.</summary>
    public const int LineBytes = 64 * 1024;

    /// <summary>Most entries of one clock.</summary>
    public const int ClockEntries = 1_024;

    /// <summary>Longest name of a host, in characters.</summary>
    public const int HostLength = 256;

    /// <summary>Whether a text may name a trace: a file of that name can be made everywhere and leads nowhere else.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= NameLength && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
