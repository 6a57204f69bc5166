namespace Purva.Versioning.Merging;

/// <summary>Lines that stand in place of others.</summary>
/// <param name="OldStart">The first line that is replaced, from 0.</param>
/// <param name="OldCount">How many are replaced; none where lines are only added.</param>
/// <param name="NewStart">The first line that stands in their place, from 0.</param>
/// <param name="NewCount">How many there are; none where lines are only removed.</param>
public readonly record struct LineHunk(int OldStart, int OldCount, int NewStart, int NewCount)
{
    /// <summary>The line behind the last that is replaced.</summary>
    public int OldEnd => OldStart + OldCount;

    /// <summary>The line behind the last that stands in place.</summary>
    public int NewEnd => NewStart + NewCount;
}
