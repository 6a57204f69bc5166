using CsCheck;
using Purva.Scenarios.Comments;
using Xunit;

namespace Purva.Scenarios.Tests.Comments;

public sealed class CommentCrowdTests
{
    [Fact]
    public void Whoever_edits_and_whatever_one_has_read_no_edit_is_lost_and_the_bytes_stay_few() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 9].Array[1, 60]).Sample(
            (seed, choices) =>
            {
                var crowd = new CommentCrowd(seed);
                var (versions, context) = (crowd.Comment.Versions, crowd.Comment.Context);
                for (var i = 0; i < choices.Length; i++)
                {
                    switch (choices[i])
                    {
                        case 0:
                            (versions, context) = (crowd.Comment.Versions, crowd.Comment.Context);
                            break;
                        case 1:
                            crowd.TryEdit(context, versions, $"mine {i}");
                            break;
                        default:
                            crowd.Edit();
                            break;
                    }
                }

                Assert.True(crowd.IsWhole);
                Assert.InRange(crowd.Growth.Bounded, 0, 64);
            },
            iter: 300);

    [Fact]
    public void What_is_refused_changes_neither_the_comment_nor_the_figures()
    {
        var crowd = new CommentCrowd(1);
        crowd.Edit();
        var (growth, versions) = (crowd.Growth, crowd.Comment.Versions);
        Assert.Equal(EditRefusal.Empty, crowd.TryEdit(crowd.Comment.Context, versions, " "));
        Assert.Equal(growth, crowd.Growth);
        Assert.Equal(versions, crowd.Comment.Versions);
        Assert.True(crowd.IsWhole);
    }

    [Fact]
    public void The_same_seed_gives_the_same_crowd_and_the_naive_clock_grows_with_it()
    {
        var (left, right) = (new CommentCrowd(7), new CommentCrowd(7));
        for (var i = 0; i < 200; i++)
        {
            left.Edit();
            right.Edit();
        }

        Assert.Equal(left.Growth, right.Growth);
        Assert.Equal(200, left.Growth.Editors);
        Assert.True(left.Growth.Naive > 1_000 && left.Growth.History > 50 * left.Growth.Naive);
    }
}
