using System.Collections.Immutable;

namespace Purva.Scenarios.Schedules;

/// <summary>Walks every order in which the atomic steps of a few actors can follow one another. Systematic: nothing is drawn by lot.</summary>
public static class ScheduleExplorer
{
    /// <summary>The most schedules that are walked.</summary>
    public const int MostSchedules = 1_000_000;

    /// <summary>All schedules of actors with so many steps each; a schedule is the sequence of the actors who move.</summary>
    /// <param name="steps">How many steps each actor takes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more than <see cref="MostSchedules"/>, or a number is negative.</exception>
    public static IEnumerable<ImmutableArray<int>> SchedulesOf(ImmutableArray<int> steps)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(CountOf(steps), MostSchedules, nameof(steps));
        return Continue(steps, []);
    }

    /// <summary>How many schedules there are: (a + b + …)! / (a! b! …), and no more than one above <see cref="MostSchedules"/>.</summary>
    /// <param name="steps">How many steps each actor takes.</param>
    public static long CountOf(ImmutableArray<int> steps)
    {
        long count = 1;
        var taken = 0;
        foreach (var actor in steps)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(actor, nameof(steps));
            for (var i = 1; i <= actor; i++)
            {
                taken++;
                count = count * taken / i;
                if (count > MostSchedules)
                {
                    return MostSchedules + 1;
                }
            }
        }

        return count;
    }

    /// <summary>Walks every schedule in a world of its own and judges how it ends.</summary>
    /// <typeparam name="TWorld">What the actors share.</typeparam>
    /// <typeparam name="TFlaw">What can be wrong.</typeparam>
    /// <param name="begin">Makes a fresh world.</param>
    /// <param name="actors">The atomic steps of each actor, in its order.</param>
    /// <param name="judge">What is wrong with a world; nothing where all is well.</param>
    public static Exploration<TFlaw> Explore<TWorld, TFlaw>(
        Func<TWorld> begin, ImmutableArray<ImmutableArray<Action<TWorld>>> actors, Func<TWorld, IReadOnlyCollection<TFlaw>> judge)
        where TFlaw : notnull
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(judge);
        var (schedules, flawed) = (0, 0);
        var flaws = ImmutableSortedDictionary.CreateBuilder<TFlaw, (int Count, ImmutableArray<int> First)>();
        foreach (var schedule in SchedulesOf([.. actors.Select(actor => actor.Length)]))
        {
            var found = judge(Walk(begin(), actors, schedule));
            schedules++;
            flawed += found.Count > 0 ? 1 : 0;
            foreach (var flaw in found)
            {
                flaws[flaw] = flaws.TryGetValue(flaw, out var known) ? (known.Count + 1, known.First) : (1, schedule);
            }
        }

        return new Exploration<TFlaw>(schedules, flawed, flaws.ToImmutable());
    }

    private static TWorld Walk<TWorld>(TWorld world, ImmutableArray<ImmutableArray<Action<TWorld>>> actors, ImmutableArray<int> schedule)
    {
        var next = new int[actors.Length];
        foreach (var actor in schedule)
        {
            actors[actor][next[actor]++](world);
        }

        return world;
    }

    private static IEnumerable<ImmutableArray<int>> Continue(ImmutableArray<int> left, ImmutableArray<int> before)
    {
        if (left.All(steps => steps == 0))
        {
            yield return before;
        }

        for (var actor = 0; actor < left.Length; actor++)
        {
            if (left[actor] > 0)
            {
                foreach (var schedule in Continue(left.SetItem(actor, left[actor] - 1), before.Add(actor)))
                {
                    yield return schedule;
                }
            }
        }
    }
}
