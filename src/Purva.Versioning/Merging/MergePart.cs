namespace Purva.Versioning.Merging;

/// <summary>A part of a merged text: settled lines, or three versions of which people choose.</summary>
internal sealed record MergePart(string[] Original, string[] Ours, string[] Theirs)
{
    public bool IsSettled => ReferenceEquals(Original, Ours) && ReferenceEquals(Ours, Theirs);

    public static MergePart Settled(string[] lines) => new(lines, lines, lines);
}
