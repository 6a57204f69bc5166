namespace Purva.Clocks.IntervalTree;

/// <content>How identities that churn has fragmented become simple again.</content>
public readonly partial struct IntervalTreeStamp
{
    /// <summary>As many stamps as were given, with shares in as few pieces as can be, which all know what any of the given ones did, and one event more.</summary>
    /// <remarks>
    /// <para>
    /// Who joins with whom at random ends up with shares of many small pieces; then the trees of events have as many. Any processes that can
    /// be reached, two or all, may renew at any time; the others need not know. Those that take part each hand their whole stamp to one of them,
    /// have no events meanwhile, and go on with a stamp of the result; the stamps that they had are used no more. A stamp that is lost on the
    /// way takes its share with it: nobody counts there again, which is safe and costs its place in the trees.
    /// </para>
    /// <para>
    /// If all processes take part, the shares are halves of halves, and the tree of events is one number. The renewal is an event of all of
    /// them, since it makes the tree simple by raising counts; it waits for nobody's acknowledgement. O(k·n) for k stamps.
    /// </para>
    /// </remarks>
    /// <param name="stamps">The stamps of those who take part, one at least with a share.</param>
    /// <param name="renewed">The stamps to go on with; none if refused.</param>
    /// <returns>Whether the stamps fit together, as for <see cref="Join"/>.</returns>
    /// <exception cref="InvalidOperationException">No stamp has a share.</exception>
    /// <exception cref="OverflowException">As for <see cref="Advance"/>.</exception>
    public static JoinResult Renew(ReadOnlySpan<IntervalTreeStamp> stamps, out IntervalTreeStamp[] renewed)
    {
        renewed = [];
        var all = default(IntervalTreeStamp);
        foreach (var stamp in stamps)
        {
            var result = all.Join(stamp, out var joined);
            if (result != JoinResult.Joined)
            {
                return result;
            }

            all = joined;
        }

        renewed = all.Advance().Fork(stamps.Length);
        return JoinResult.Joined;
    }
}
