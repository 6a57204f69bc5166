using System.Text;

namespace Purva.Versioning.Objects;

/// <summary>Which names entries of a tree may have, and their bytes.</summary>
/// <remarks>
/// A name is any bytes without a zero and a slash, written as text by <see cref="ByteText"/>. The names <c>.purva</c> and <c>.git</c>, in
/// whatever case, are no entry's: what stands there tells a program what to run.
/// </remarks>
public static class EntryName
{
    /// <summary>Most bytes of a name.</summary>
    public const int MaxBytes = 4_096;

    private static readonly byte[][] Reserved = [".purva"u8.ToArray(), ".git"u8.ToArray()];

    /// <summary>What is wrong with a name, or nothing.</summary>
    /// <param name="bytes">The name's bytes.</param>
    public static string? ProblemOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => "is empty",
        { Length: > MaxBytes } => $"has more than {MaxBytes} bytes",
        _ when bytes.Contains((byte)0) => "holds a zero byte",
        _ when bytes.Contains((byte)'/') => "holds a slash",
        [(byte)'.'] or [(byte)'.', (byte)'.'] => "leads out of its folder",
        _ => IsReserved(bytes) ? "is kept for a repository's own folder" : null,
    };

    /// <summary>Checks a name.</summary>
    /// <param name="name">In text.</param>
    /// <exception cref="VersioningException">No entry may have it (<see cref="VersioningProblem.UnsafePath"/>).</exception>
    public static void Require(string name)
    {
        var problem = ProblemOf(ByteText.ToBytes(name)) ?? (ByteText.ToText(ByteText.ToBytes(name)) == name ? null : "is no Unicode");
        if (problem is not null)
        {
            throw new VersioningException(VersioningProblem.UnsafePath, $"The name '{Shown(name)}' {problem}: no entry of a tree may have it.");
        }
    }

    /// <summary>The name as it may be shown on a terminal: control characters and what is no UTF-8 stand as question marks.</summary>
    /// <param name="name">In text.</param>
    public static string Shown(string name) =>
        string.Create(name.Length, name, static (shown, name) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                var isLone = char.IsSurrogate(name[i]) && !(char.IsHighSurrogate(name[i]) ? i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]) : i > 0 && char.IsHighSurrogate(name[i - 1]));
                shown[i] = char.IsControl(name[i]) || isLone ? '?' : name[i];
            }
        });

    private static bool IsReserved(ReadOnlySpan<byte> bytes)
    {
        foreach (var name in Reserved)
        {
            if (Ascii.EqualsIgnoreCase(bytes, name))
            {
                return true;
            }
        }

        return false;
    }
}
