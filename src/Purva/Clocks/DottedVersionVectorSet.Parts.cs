namespace Purva.Clocks;

/// <content>The parts of which a binary form is made.</content>
public readonly partial struct DottedVersionVectorSet<T>
{
    /// <summary>The anonymous values.</summary>
    internal ReadOnlySpan<T> WithoutDots => Anonymous;

    /// <summary>The values that live of the replica with this place in <see cref="Context"/>, the newest first.</summary>
    internal ReadOnlySpan<T> LivingAt(int place) => Entries[place].Values;

    /// <summary>A set of its parts, which fit each other.</summary>
    internal static DottedVersionVectorSet<T> FromParts(VersionVector context, T[][] living, T[] anonymous)
    {
        var entries = new Entry[living.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var last = context.Entries[i];
            entries[i] = new Entry(last.Replica, last.Counter, living[i].Length == 0 ? null : living[i]);
        }

        return new DottedVersionVectorSet<T>(entries, anonymous);
    }
}
