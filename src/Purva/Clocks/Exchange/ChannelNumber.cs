using System.Globalization;

namespace Purva.Clocks.Exchange;

/// <summary>The text form of session and sequence numbers: decimal, without leading zeros.</summary>
internal static class ChannelNumber
{
    /// <summary>Reads one number.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, out ulong value) =>
        ulong.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out value) && (s.Length == 1 || s[0] != '0');
}
