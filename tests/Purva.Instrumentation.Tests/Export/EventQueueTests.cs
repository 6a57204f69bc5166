using CsCheck;
using Purva.Instrumentation.Export;
using Purva.Instrumentation.Stamps;
using Xunit;

namespace Purva.Instrumentation.Tests.Export;

public sealed class EventQueueTests
{
    [Fact]
    public void It_is_a_queue_with_so_much_room() =>
        Gen.Select(Gen.Int[1, 600], Gen.Int[0, 2].Array[0, 2_000]).Sample((capacity, steps) =>
        {
            var queue = new EventQueue(capacity);
            var model = new Queue<ulong>();
            var next = 0UL;
            foreach (var step in steps)
            {
                if (step == 0)
                {
                    Assert.Equal(model.TryDequeue(out var expected), queue.TryTake(out var happened));
                    Assert.Equal(expected, happened.Counter);
                }
                else
                {
                    Assert.Equal(model.Count < capacity, queue.TryAdd(Numbered(++next)));
                    if (model.Count < capacity)
                    {
                        model.Enqueue(next);
                    }
                }
            }
        });

    [Fact]
    public async Task What_many_add_one_takes_once_and_in_each_ones_order()
    {
        const ulong each = 20_000;
        var queue = new EventQueue(1_000);
        var taken = new List<ulong>();
        var adding = Task.WhenAll(Enumerable.Range(0, 4).Select(author => Task.Run(() => Add(queue, author, each), TestContext.Current.CancellationToken)));
        while (taken.Count < 4 * (int)each)
        {
            if (queue.TryTake(out var happened))
            {
                taken.Add(happened.Counter);
            }
        }

        await adding;
        Assert.False(queue.TryTake(out _));
        Assert.All(Enumerable.Range(0, 4), author => Assert.Equal(Enumerable.Range(1, (int)each).Select(i => (ulong)i), taken.Where(number => number % 4 == (ulong)author).Select(number => number / 4)));
    }

    [Fact]
    public void A_closed_queue_takes_nothing_more_and_gives_what_it_has()
    {
        var queue = new EventQueue(10);
        Assert.True(queue.TryAdd(Numbered(1)));
        queue.Close();
        Assert.False(queue.TryAdd(Numbered(2)));
        Assert.True(queue.TryTake(out _));
        Assert.False(queue.TryTake(out _));
    }

    private static void Add(EventQueue queue, int author, ulong count)
    {
        for (var i = 1UL; i <= count; i++)
        {
            while (!queue.TryAdd(Numbered((i * 4) + (ulong)author)))
            {
                Thread.Yield();
            }
        }
    }

    private static TracedEvent Numbered(ulong number) => new(number, KnownHosts.None, default, null, Happening.Noted("x"));
}
