using CsCheck;
using Purva.Clocks;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

public sealed class AuthorPlacesTests
{
    [Fact]
    public void It_finds_what_a_list_of_all_revisions_finds() => Gen.Select(Gen.ULong[1, 3].Array[1, 40], Gen.Int[0, 10]).Sample((authors, forgotten) =>
    {
        var (places, order) = (new AuthorPlaces(), new List<Dot>());
        foreach (var author in authors.Select(one => new ReplicaId(one)))
        {
            order.Add(new Dot(author, places.LastOf(author).Counter + 1));
            places.Add(author, order.Count);
            Assert.Equal((order[^1].Counter, order.Count), places.LastOf(author));
        }

        forgotten = Math.Min(forgotten, order.Count);
        order.Take(forgotten).ToList().ForEach(dot => places.Forget(dot.Replica));
        Assert.Equal(authors.Distinct().Count(), places.Count);
        for (var i = 0; i < order.Count; i++)
        {
            Assert.Equal(i < forgotten ? null : i + 1L, places.Find(order[i]));
            Assert.Equal(i < forgotten ? places.SeenUpTo(forgotten) : VersionVector.Of([.. order.Take(i + 1).GroupBy(dot => dot.Replica).Select(own => own.Max())]), places.SeenUpTo(Math.Max(i + 1, forgotten)));
        }
    });
}
