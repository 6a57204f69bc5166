namespace Purva.Clocks.IntervalTree;

/// <summary>The interval tree clock of one process: keeps its stamp, so that no share is ever used twice.</summary>
/// <remarks>
/// <para>
/// What leaves the clock is anonymous, except by <see cref="Fork"/> and <see cref="Retire"/>, which give a share away. After a restart the clock resumes from its last
/// durable stamp only if nobody can have seen an event since; otherwise its share is lost, and it starts anew with a share that another process
/// forks for it. Nothing is ever forked from a restored backup.
/// </para>
/// <para>
/// Safe to share between threads: each operation is one atomic step, and <see cref="Advance{T}(Func{IntervalTreeStamp, T})"/> makes one of an event and the operation
/// that it stamps.
/// </para>
/// </remarks>
/// <seealso href="https://doi.org/10.1007/978-3-540-92221-6_18">Almeida, Baquero, Fonte, Interval Tree Clocks: A Logical Clock for Dynamic Systems, 2008</seealso>
public sealed class IntervalTreeClock
{
    private readonly Lock gate = new();
    private IntervalTreeStamp stamp;

    /// <summary>A clock that goes on with a stamp.</summary>
    /// <param name="stamp"><see cref="IntervalTreeStamp.Seed"/> for the first process, else what was forked for this one; not used elsewhere.</param>
    public IntervalTreeClock(IntervalTreeStamp stamp) => this.stamp = stamp;

    /// <summary>The whole stamp, to be made durable; a copy of it must never issue events while this clock does.</summary>
    public IntervalTreeStamp Current
    {
        get
        {
            using var held = gate.EnterScope();
            return stamp;
        }
    }

    /// <summary>One more local event, or a send.</summary>
    /// <returns>The event, anonymously.</returns>
    /// <exception cref="InvalidOperationException">The clock has retired, or is just stamping an operation.</exception>
    /// <exception cref="OverflowException">The share has counted to <see cref="EventTree.MaxCount"/>; the clock is unchanged.</exception>
    public IntervalTreeStamp Advance()
    {
        using var held = Enter();
        stamp = stamp.Send(out var now);
        return now;
    }

    /// <summary>One more event, and the operation that it stamps, as one step: no other call to this clock happens between.</summary>
    /// <remarks>If the operation throws, the event stays: an event that somebody may have seen is not issued again.</remarks>
    /// <typeparam name="T">What the operation gives.</typeparam>
    /// <param name="operation">Is handed the event, anonymously; short, since others wait. It may not move the clock.</param>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance()"/>; the operation was not called.</exception>
    /// <exception cref="OverflowException">As for <see cref="Advance()"/>; the operation was not called.</exception>
    public T Advance<T>(Func<IntervalTreeStamp, T> operation)
    {
        using var held = Enter();
        stamp = stamp.Send(out var now);
        return operation(now);
    }

    /// <summary>The receipt of a message: an event after both the message and all that happened here.</summary>
    /// <param name="message">The stamp of the message.</param>
    /// <param name="now">The event of the receipt, anonymously; meaningless unless joined.</param>
    /// <returns>Whether the message was taken in; if not, nothing changed.</returns>
    /// <exception cref="InvalidOperationException">As for <see cref="Advance()"/>.</exception>
    /// <exception cref="OverflowException">As for <see cref="Advance()"/>.</exception>
    public JoinResult Receive(IntervalTreeStamp message, out IntervalTreeStamp now)
    {
        using var held = Enter();
        var result = stamp.Receive(message, out var received);
        stamp = received;
        now = received.Peek();
        return result;
    }

    /// <summary>Takes in what a stamp knows without an event, and takes over its share if it has one.</summary>
    /// <param name="other">What another process knows, or the whole stamp of one that retires.</param>
    /// <returns>Whether it was taken in; if not, nothing changed.</returns>
    /// <exception cref="InvalidOperationException">The clock is just stamping an operation.</exception>
    public JoinResult Join(IntervalTreeStamp other)
    {
        using var held = Enter();
        var result = stamp.Join(other, out var joined);
        stamp = joined;
        return result;
    }

    /// <summary>Gives half of the share away.</summary>
    /// <returns>The stamp of the process that comes. Lost, its half is lost: nobody will count there.</returns>
    /// <exception cref="InvalidOperationException">The clock has retired, is just stamping an operation, or its identity branches too deep.</exception>
    public IntervalTreeStamp Fork()
    {
        using var held = Enter();
        if (stamp.IsAnonymous)
        {
            throw new InvalidOperationException("The clock has no share that it could fork.");
        }

        var (mine, theirs) = stamp.Fork();
        stamp = mine;
        return theirs;
    }

    /// <summary>Gives the whole share away, for another process to <see cref="Join"/>, or for <see cref="IntervalTreeStamp.Renew"/>.</summary>
    /// <returns>The stamp. This clock is anonymous from now on: it knows what it knew, and has no events until it joins a share.</returns>
    /// <exception cref="InvalidOperationException">The clock is just stamping an operation.</exception>
    public IntervalTreeStamp Retire()
    {
        using var held = Enter();
        var given = stamp;
        stamp = stamp.Peek();
        return given;
    }

    private Lock.Scope Enter() => gate.IsHeldByCurrentThread
        ? throw new InvalidOperationException("The clock is just stamping an operation; the operation itself may not move it.")
        : gate.EnterScope();
}
