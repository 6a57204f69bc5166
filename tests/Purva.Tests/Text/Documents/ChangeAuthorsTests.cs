using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class ChangeAuthorsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Each_has_the_index_in_which_it_was_named_first(int count)
    {
        var authors = new ChangeAuthors();
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(-1, authors.IndexOf(new ReplicaId((ulong)(100 - i))));
            authors.Add(new ReplicaId((ulong)(100 - i)));
            authors.Spoke(i, i * 2);
        }

        Assert.Equal(count, authors.Count);
        Assert.All(Enumerable.Range(0, count), i => Assert.Equal(i, authors.IndexOf(new ReplicaId((ulong)(100 - i)))));
        Assert.All(Enumerable.Range(0, count), i => Assert.Equal((new ReplicaId((ulong)(100 - i)), i * 2L), authors[i]));
        authors.Clear();
        Assert.Equal((0, -1), (authors.Count, authors.IndexOf(new ReplicaId(100))));
    }
}
