using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Comments;
using Xunit;

namespace Purva.Scenarios.Tests.Comments;

public sealed class CommentTests
{
    private static readonly ReplicaId[] Servers = [new(0x9f2c41d07be33a10), new(0x2b7e151628aed2a6), new(0xabf7158809cf4f3c)];

    [Fact]
    public void No_edit_that_was_taken_is_lost_unread_and_the_metadata_stays_bounded() =>
        Gen.Int[0, 1_000_000].Array[1, 200].Sample(
            choices =>
            {
                var copies = new Comment[Servers.Length];
                Array.Fill(copies, Comment.Unwritten);
                var (taken, read) = (new HashSet<string>(), new HashSet<string>());
                var editors = new (VersionVector Context, IReadOnlyList<string> Versions)[5];
                Array.Fill(editors, (VersionVector.Empty, []));
                for (var i = 0; i < choices.Length; i++)
                {
                    var (server, editor) = (choices[i] % 3, choices[i] / 3 % 5);
                    switch (choices[i] / 15 % 3)
                    {
                        case 0:
                            editors[editor] = (copies[server].Context, copies[server].Versions);
                            break;
                        case 1 when copies[server].TryEdit(Servers[server], editors[editor].Context, $"{i}", out copies[server]) == EditRefusal.None:
                            taken.Add($"{i}");
                            read.UnionWith(editors[editor].Versions);
                            break;
                        case 2:
                            copies[server] = copies[(server + 1) % 3] = copies[server].Synchronise(copies[(server + 1) % 3]);
                            break;
                    }

                    Assert.All(copies, copy => Assert.InRange(copy.MetadataBytes, 0, 64));
                }

                var whole = copies.Aggregate((left, right) => left.Synchronise(right));
                Assert.Equal(taken.Except(read).Order(), whole.Versions.Order());
            },
            iter: 3_000);

    [Fact]
    public void Ten_thousand_editors_leave_a_few_dozen_bytes_and_an_entry_each_in_the_naive_clock()
    {
        var (comment, naive) = (Comment.Unwritten, new EditorClockComment(string.Empty, VersionVector.Empty, MostEntries: null));
        for (var editor = 1; editor <= 10_000; editor++)
        {
            Assert.Equal(EditRefusal.None, comment.TryEdit(Servers[editor % 3], comment.Context, $"{editor}", out comment));
            naive = naive.Edit(new ReplicaId(Draws.Mix((ulong)editor)), $"{editor}");
        }

        Assert.Equal(["10000"], comment.Versions);
        Assert.InRange(comment.MetadataBytes, 1, 64);
        Assert.True(naive.MetadataBytes > 50_000);
    }

    [Fact]
    public void Keeping_the_most_active_editors_loses_the_edit_of_a_new_one()
    {
        var comment = new EditorClockComment("first", VersionVector.Empty, MostEntries: 5);
        for (ulong editor = 1; editor <= 5; editor++)
        {
            comment = comment.Edit(new ReplicaId(editor), "once").Edit(new ReplicaId(editor), "old");
        }

        var edited = comment.Edit(new ReplicaId(77), "new");
        Assert.Equal(["old"], comment.Meet(edited));
    }

    [Fact]
    public void What_is_forbidden_is_refused_and_the_comment_is_as_it_was()
    {
        Comment.Unwritten.TryEdit(Servers[0], VersionVector.Empty, "first", out var comment);
        (EditRefusal Why, EditRefusal Got, Comment After)[] refused =
        [
            (EditRefusal.Empty, comment.TryEdit(Servers[0], comment.Context, " ", out var a), a),
            (EditRefusal.TooLong, comment.TryEdit(Servers[0], comment.Context, new string('a', Comment.MostCharacters + 1), out var b), b),
            (EditRefusal.Forged, comment.TryEdit(Servers[0], VersionVector.Of(new Dot(Servers[0], 9)), "x", out var c), c),
        ];
        Assert.All(refused, one => Assert.Equal((one.Why, true), (one.Got, ReferenceEquals(one.After, comment))));
    }

    [Fact]
    public void So_many_versions_side_by_side_and_no_more_until_somebody_reads_them()
    {
        var comment = Comment.Unwritten;
        for (var i = 0; i < Comment.MostSiblings; i++)
        {
            Assert.Equal(EditRefusal.None, comment.TryEdit(Servers[0], VersionVector.Empty, $"{i}", out comment));
        }

        Assert.Equal(EditRefusal.TooManyVersions, comment.TryEdit(Servers[0], VersionVector.Empty, "one more", out comment));
        Assert.Equal(EditRefusal.None, comment.TryEdit(Servers[0], comment.Context, "all of you", out comment));
        Assert.Equal(["all of you"], comment.Versions);
    }
}
