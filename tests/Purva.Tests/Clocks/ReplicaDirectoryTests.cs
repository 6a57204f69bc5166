using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class ReplicaDirectoryTests
{
    [Fact]
    public void Replicas_are_numbered_in_the_order_of_their_first_mention() =>
        Generate.WideDot.Select(dot => dot.Replica).Array[0, 60].Sample(replicas =>
        {
            var directory = new ReplicaDirectory();
            var expected = replicas.Distinct().ToArray();
            foreach (var replica in replicas)
            {
                Assert.Equal(Array.IndexOf(expected, replica), directory.Add(replica));
            }

            Assert.Equal(expected, directory.Replicas);
            Assert.Equal(expected.Length, directory.Count);
            Assert.All(expected, replica => Assert.Equal(replica, directory[directory.NumberOf(replica)]));
            Assert.Equal(expected, new ReplicaDirectory(directory.Replicas).Replicas);
        });

    [Fact]
    public void A_replica_that_nobody_added_has_no_number()
    {
        var directory = new ReplicaDirectory([new ReplicaId(1)]);

        Assert.Equal(-1, directory.NumberOf(new ReplicaId(2)));
        Assert.Equal(-1, directory.NumberOf(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => directory[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => directory[-1]);
    }

    [Fact]
    public void A_full_directory_takes_no_more_and_still_knows_its_own()
    {
        var directory = new ReplicaDirectory([new ReplicaId(1), new ReplicaId(2)], limit: 2);

        Assert.False(directory.TryAdd(new ReplicaId(3), out var number));
        Assert.Equal(-1, number);
        Assert.Throws<InvalidOperationException>(() => directory.Add(new ReplicaId(3)));
        Assert.Equal(1, directory.Add(new ReplicaId(2)));
    }

    [Fact]
    public void No_replica_and_one_named_twice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ReplicaDirectory().Add(default));
        Assert.Throws<ArgumentException>(() => new ReplicaDirectory([new ReplicaId(1), new ReplicaId(1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplicaDirectory(limit: 0));
    }

    [Fact]
    public void Threads_that_share_a_directory_agree_on_every_number()
    {
        const int threads = 4;
        const int replicas = 3_000;
        var directory = new ReplicaDirectory();
        var numbers = new int[threads][];

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
            numbers[worker] = [.. Enumerable.Range(1, replicas).Select(id =>
            {
                var replica = new ReplicaId((ulong)id);
                var number = directory.Add(replica);
                Assert.Equal(replica, directory[number]);
                return number;
            })]);

        Assert.Equal(replicas, directory.Count);
        Assert.All(numbers, mine => Assert.Equal(numbers[0], mine));
        Assert.Equal(replicas, numbers[0].Distinct().Count());
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var directory = new ReplicaDirectory([new ReplicaId(1), new ReplicaId(2)]);

        Assert.Equal(0, Allocation.Of(() => directory.NumberOf(new ReplicaId(2))));
        Assert.Equal(0, Allocation.Of(() => directory.Add(new ReplicaId(1))));
    }
}
