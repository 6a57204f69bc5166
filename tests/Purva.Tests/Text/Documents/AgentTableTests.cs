using CsCheck;
using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class AgentTableTests
{
    [Fact]
    public void It_finds_what_a_list_of_all_dots_finds() => Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[0, 9]).Array[1, 30].Sample(steps =>
    {
        var (table, dots) = (new AgentTable(), new List<Dot>());
        foreach (var (agent, length, kind) in steps)
        {
            var replica = new ReplicaId((ulong)agent);
            if (kind == 0)
            {
                dots.RemoveRange(dots.Count / 2, dots.Count - (dots.Count / 2));
                table.Truncate(dots.Count);
            }

            table.Add(replica, dots.Count, length);
            for (var i = 0; i < length; i++)
            {
                dots.Add(new Dot(replica, 1 + (ulong)dots.Count(dot => dot.Replica == replica)));
            }

            Check(table, dots);
        }
    });

    private static void Check(AgentTable table, List<Dot> dots)
    {
        for (var number = 0; number < dots.Count; number++)
        {
            Assert.Equal(dots[number], table.DotOf(number));
            Assert.Equal(number, table.Find(dots[number]));
            Assert.All(dots[number..table.EndOfStretch(number)], dot => Assert.Equal(dots[number].Replica, dot.Replica));
        }

        Assert.Equal(VersionVector.Of([.. dots.GroupBy(dot => dot.Replica).Select(own => own.Max())]), table.Known);
        Assert.All(dots.Select(dot => dot.Replica).Distinct(), one => Assert.Null(table.Find(new Dot(one, table.CountOf(one) + 1))));
        Assert.Null(table.Find(new Dot(new ReplicaId(9), 1)));
        Assert.Null(table.Find(new Dot(new ReplicaId(1), 0)));
    }
}
