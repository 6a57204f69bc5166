using Purva.Clocks;

namespace Purva.Crdts;

/// <summary>A store together with all that its holder has seen: the state, or a delta, of a type that removes without tombstones.</summary>
/// <remarks>
/// <para>
/// What the context has seen and the store does not hold was removed, and stays so whatever arrives late. The context is a vector with one
/// entry for each writer once no event is missing, so that what came and went leaves nothing else behind.
/// </para>
/// <para>The default value is <see cref="Empty"/>. Immutable, and safe to share between threads.</para>
/// </remarks>
/// <typeparam name="TStore">What is kept.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018, section 7</seealso>
public readonly partial struct Causal<TStore> : IDeltaState<Causal<TStore>>
    where TStore : IDotStore<TStore>
{
    /// <summary>More lacking events than this are not told one by one: the whole state goes.</summary>
    private const ulong MostEventsBeyond = 65_536;

    private readonly TStore? store;

    /// <summary>A store and its context.</summary>
    /// <param name="store">The store.</param>
    /// <param name="context">What has been seen, every dot of the store among it.</param>
    public Causal(TStore store, CausalContext context)
    {
        this.store = store;
        Context = context;
    }

    /// <inheritdoc/>
    public static Causal<TStore> Empty => default;

    /// <summary>The living content.</summary>
    public TStore Store => store is null ? TStore.Empty : store;

    /// <summary>All that has been seen, removed or not.</summary>
    public CausalContext Context { get; }

    /// <inheritdoc/>
    public bool IsEmpty => Context.IsEmpty && Store.IsEmpty;

    /// <inheritdoc/>
    public static bool operator ==(Causal<TStore> left, Causal<TStore> right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(Causal<TStore> left, Causal<TStore> right) => !left.Equals(right);

    /// <summary>The delta of one mutation; this state is unchanged until the delta is merged.</summary>
    /// <param name="replica">Who makes it: a replica changes only states in which it has seen all its own events.</param>
    /// <param name="mutator">Gives the delta's store.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public Causal<TStore> Mutate(ReplicaId replica, Func<TStore, DeltaScope, TStore> mutator)
    {
        var scope = new DeltaScope(replica, Context);
        var delta = mutator(Store, scope);
        return new Causal<TStore>(delta, scope.ToContext());
    }

    /// <summary>The delta of one mutation that takes an argument.</summary>
    /// <typeparam name="TArgument">What the mutator is given besides.</typeparam>
    /// <param name="replica">Who makes it.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="mutator">Gives the delta's store.</param>
    /// <exception cref="ArgumentException">The replica is none.</exception>
    public Causal<TStore> Mutate<TArgument>(ReplicaId replica, TArgument argument, Func<TStore, DeltaScope, TArgument, TStore> mutator)
    {
        var scope = new DeltaScope(replica, Context);
        var delta = mutator(Store, scope, argument);
        return new Causal<TStore>(delta, scope.ToContext());
    }

    /// <inheritdoc/>
    public Causal<TStore> Merge(Causal<TStore> other)
    {
        var isSmall = Removals.IsSmall(other.Context);
        if (!isSmall && Removals.IsSmall(Context))
        {
            return other.Merge(this);
        }

        var removals = isSmall ? Removals.By(other, Context) : Removals.Unknown;
        return new(Store.Join(other.Store, new CausalJoin(Context, other.Context, removals)), Context.Merge(other.Context));
    }

    /// <inheritdoc/>
    public UInt128 EventsOf(ReplicaId replica)
    {
        var most = Context.Contiguous[replica];
        foreach (var dot in Context.Cloud)
        {
            most = dot.Replica == replica ? Math.Max(most, dot.Counter) : most;
        }

        return most;
    }

    /// <inheritdoc/>
    public Causal<TStore> Beyond(Causal<TStore> known)
    {
        var dots = new List<Dot>();
        if (!TryCollectUnseen(Context, known.Context, dots))
        {
            return this;
        }

        var lacking = Store.Beyond(known.Store, new CausalJoin(Context, known.Context));
        CollectRemoved(known, dots);
        lacking.CollectDots(dots);
        return new Causal<TStore>(lacking, CausalContext.Of([.. dots]));
    }

    /// <inheritdoc/>
    public bool Equals(Causal<TStore> other) => Context == other.Context && Store.Equals(other.Store);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Causal<TStore> other && Equals(other);

    /// <summary>A hash of the context; it differs between processes.</summary>
    public override int GetHashCode() => Context.GetHashCode();

    /// <summary>The full state as JSON, for people to read.</summary>
    public override string ToString() => StateJson.ToText(this);

    /// <summary>The dots that the other holds and this side has removed.</summary>
    private void CollectRemoved(Causal<TStore> known, List<Dot> into)
    {
        var living = new List<Dot>();
        Store.CollectDots(living);
        var alive = living.ToHashSet();
        var theirs = new List<Dot>();
        known.Store.CollectDots(theirs);
        foreach (var dot in theirs)
        {
            if (Context.Contains(dot) && !alive.Contains(dot))
            {
                into.Add(dot);
            }
        }
    }

    private static bool TryCollectUnseen(CausalContext mine, CausalContext theirs, List<Dot> into)
    {
        foreach (var last in mine.Contiguous.Entries)
        {
            var known = theirs.Contiguous[last.Replica];
            if (last.Counter > known && last.Counter - known > MostEventsBeyond - (ulong)into.Count)
            {
                return false;
            }

            for (var counter = known; counter < last.Counter; counter++)
            {
                into.Add(new Dot(last.Replica, counter + 1));
            }
        }

        foreach (var dot in mine.Cloud)
        {
            if (!theirs.Contains(dot))
            {
                into.Add(dot);
            }
        }

        into.RemoveAll(theirs.Contains);
        return true;
    }
}
