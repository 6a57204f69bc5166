namespace Purva.Clocks.IntervalTree;

/// <summary>A reading of an interval tree clock: a share of the identities, and the events known.</summary>
/// <remarks>
/// <para>
/// For processes that come and go: one begins as <see cref="Seed"/>, any may <see cref="Fork()"/> another without asking anybody, and one that goes
/// gives its share to whom it likes, by <see cref="Join"/>. The size follows the processes that there are, not those that ever were.
/// </para>
/// <para>
/// A stamp whose share is not nothing is used once: after <see cref="Fork()"/>, <see cref="Advance"/>, <see cref="Join"/> or <see cref="Send"/> only the results are.
/// Two uses are one identity twice, and so is a backup that is restored while its process lives on. <see cref="IntervalTreeClock"/> sees to that within a
/// process. What is stored with data or sent is <see cref="Peek"/>, which is anonymous.
/// </para>
/// <para>
/// Stamps are ordered by the events that they know, whoever they belong to: use <see cref="CompareCausally"/>. Equality looks at the share as
/// well. All operations are one walk over the trees, O(n) in their size.
/// </para>
/// <para>
/// Text form as in the paper: <c>(id,events)</c>, as in <c>((0,1),(1,0,2))</c>. Binary form: the paper's bits, the share's and then the events', padded
/// with zeros to a whole byte.
/// </para>
/// <para>
/// Mean size in bytes after 4,000 steps, each half the time an event and half the time one process hearing from another; with churn, in a tenth
/// of the steps a process instead gives its share to another, and a third forks a new one:
/// </para>
/// <list type="table">
/// <listheader><term>processes</term><description>stamp · all renewed · vector with 64-bit replicas · vector of counters alone, the replicas agreed on</description></listheader>
/// <item><term>4, 16, 64</term><description>7, 19, 65 · 4, 4, 4 · 41, 151, 577 · 9, 23, 65</description></item>
/// <item><term>4, 16, 64 with churn</term><description>10, 90, 196 · 3, 3, 4 · 3,058, 3,173, 3,029 · 342, 354, 338</description></item>
/// </list>
/// <para>
/// So a version vector is the smaller one where members stay and are agreed on beforehand, once counters are large and far apart (a count
/// takes two bits for each of its own here), or where entries of members that left can be retired. Where neither holds it keeps an entry for everyone who ever was.
/// See <see cref="Renew"/> for trees that churn has fragmented.
/// </para>
/// <para>The default value is anonymous and knows no event. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/978-3-540-92221-6_18">Almeida, Baquero, Fonte, Interval Tree Clocks: A Logical Clock for Dynamic Systems, 2008</seealso>
public readonly partial struct IntervalTreeStamp : IEquatable<IntervalTreeStamp>
{
    /// <summary>A stamp of a share and events.</summary>
    /// <param name="id">The share; used by no other stamp that lives.</param>
    /// <param name="events">The events known.</param>
    public IntervalTreeStamp(IdTree id, EventTree events)
    {
        Id = id;
        Events = events;
    }

    /// <summary>The stamp of the first process: all of the interval, and no event.</summary>
    public static IntervalTreeStamp Seed { get; } = new(IdTree.All, EventTree.Empty);

    /// <summary>The share of the interval in which the stamp's owner counts its events.</summary>
    public IdTree Id { get; }

    /// <summary>The events known.</summary>
    public EventTree Events { get; }

    /// <summary>Whether the stamp has no share, and so can have no events of its own.</summary>
    public bool IsAnonymous => Id.IsNone;

    /// <inheritdoc/>
    public static bool operator ==(IntervalTreeStamp left, IntervalTreeStamp right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(IntervalTreeStamp left, IntervalTreeStamp right) => !left.Equals(right);

    /// <summary>What the stamp knows, anonymously: what may be stored, sent and copied.</summary>
    public IntervalTreeStamp Peek() => new(IdTree.None, Events);

    /// <summary>Two stamps that know the same and share the identity between them.</summary>
    /// <returns>One to go on with, one for the process that comes.</returns>
    /// <exception cref="InvalidOperationException">The identity would branch more than <see cref="IdTree.MaxDepth"/> times.</exception>
    public (IntervalTreeStamp Mine, IntervalTreeStamp Theirs) Fork()
    {
        var (left, right) = Id.Split();
        return (new IntervalTreeStamp(left, Events), new IntervalTreeStamp(right, Events));
    }

    /// <summary>Many stamps that know the same and share the identity between them, so that their trees stay flat.</summary>
    /// <param name="count">How many, the one to go on with included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    /// <exception cref="InvalidOperationException">An identity would branch more than <see cref="IdTree.MaxDepth"/> times.</exception>
    public IntervalTreeStamp[] Fork(int count)
    {
        var events = Events;
        return Array.ConvertAll(Id.Divide(count), id => new IntervalTreeStamp(id, events));
    }

    /// <summary>This stamp after one more event of its owner. The paper calls it <c>event</c>.</summary>
    /// <exception cref="InvalidOperationException">The stamp is anonymous.</exception>
    /// <exception cref="OverflowException">The owner has counted to <see cref="EventTree.MaxCount"/>.</exception>
    public IntervalTreeStamp Advance() => new(Id, Events.Advance(Id));

    /// <summary>An event, and what to send of it. The paper's <c>send</c>.</summary>
    /// <param name="message">The event anonymously, for the message.</param>
    /// <returns>The stamp to go on with.</returns>
    /// <exception cref="InvalidOperationException">The stamp is anonymous.</exception>
    /// <exception cref="OverflowException">As for <see cref="Advance"/>.</exception>
    public IntervalTreeStamp Send(out IntervalTreeStamp message)
    {
        var sent = Advance();
        message = sent.Peek();
        return sent;
    }

    /// <summary>The receipt of a message: an event after both the message and all that this stamp knows. The paper's <c>receive</c>.</summary>
    /// <param name="message">The stamp of the message, which as a rule is anonymous.</param>
    /// <param name="received">The stamp to go on with; this one if refused.</param>
    /// <exception cref="InvalidOperationException">The stamp is anonymous.</exception>
    /// <exception cref="OverflowException">As for <see cref="Advance"/>.</exception>
    public JoinResult Receive(IntervalTreeStamp message, out IntervalTreeStamp received)
    {
        var result = Join(message, out received);
        received = result == JoinResult.Joined ? received.Advance() : this;
        return result;
    }

    /// <summary>What two stamps know together, with both shares: how a process takes over one that goes, or hears of events without one of its own.</summary>
    /// <param name="other">The other stamp; if it has a share, it is not used again.</param>
    /// <param name="joined">The stamp to go on with; this one if refused.</param>
    /// <returns>Whether they are joined. Each knows its own share best, so whatever contradicts that is refused and not merged.</returns>
    public JoinResult Join(IntervalTreeStamp other, out IntervalTreeStamp joined)
    {
        joined = this;
        if (!Id.TrySum(other.Id, out var id))
        {
            return JoinResult.DuplicateId;
        }

        var order = Events.CompareCausally(other.Events);
        if ((order is CausalOrder.Before or CausalOrder.Concurrent && !KnowsItsShareBest(other.Events))
            || (order is CausalOrder.After or CausalOrder.Concurrent && !other.KnowsItsShareBest(Events)))
        {
            return JoinResult.OwnEventsUnknown;
        }

        joined = new IntervalTreeStamp(id, Events.Merge(other.Events));
        return JoinResult.Joined;
    }

    /// <summary>How the knowledge of this stamp stands to that of another. One walk over both, no allocation.</summary>
    /// <param name="other">The stamp on the right.</param>
    public CausalOrder CompareCausally(IntervalTreeStamp other) => Events.CompareCausally(other.Events);

    /// <summary>Whether this stamp knows strictly less than another.</summary>
    /// <param name="other">The other stamp.</param>
    public bool HappenedBefore(IntervalTreeStamp other) => Events.HappenedBefore(other.Events);

    /// <summary>Whether each of the two knows something that the other does not.</summary>
    /// <param name="other">The other stamp.</param>
    public bool IsConcurrentWith(IntervalTreeStamp other) => Events.IsConcurrentWith(other.Events);

    /// <summary>Whether this stamp knows all that another does.</summary>
    /// <param name="other">The other stamp.</param>
    public bool Dominates(IntervalTreeStamp other) => Events.Dominates(other.Events);

    /// <inheritdoc/>
    public bool Equals(IntervalTreeStamp other) => Id == other.Id && Events == other.Events;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntervalTreeStamp other && Equals(other);

    /// <summary>A hash of the contents; it differs between processes.</summary>
    public override int GetHashCode() => HashCode.Combine(Id, Events);

    private bool KnowsItsShareBest(EventTree others) => IsAnonymous || Events.Within(Id).Dominates(others.Within(Id));
}
