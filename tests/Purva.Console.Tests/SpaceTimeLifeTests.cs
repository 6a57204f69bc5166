using System.Reflection;
using Microsoft.JSInterop;
using Purva.SiteConsole.Parts;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>The component around the space-time view, with a page that answers when a test says so.</summary>
public sealed class SpaceTimeLifeTests
{
    [Fact]
    public async Task A_view_that_arrives_after_its_visitor_has_left_is_closed()
    {
        var page = new Page();
        await using var part = Part.Of(page);
        var showing = part.RenderAsync();
        await part.DisposeAsync();
        page.Arrived.SetResult(page);
        await showing;
        Assert.Equal(["import", "showFrom", "close"], page.Calls);
    }

    [Fact]
    public async Task A_view_whose_place_has_left_the_page_is_nobodys_failure()
    {
        var page = new Page();
        await using var part = Part.Of(page);
        var showing = part.RenderAsync();
        await part.DisposeAsync();
        page.Arrived.SetException(new JSException("root is null"));
        await showing;
        Assert.Equal(["import", "showFrom"], page.Calls);
    }

    [Fact]
    public async Task What_was_lost_on_a_cut_line_is_shown_anew()
    {
        var page = new Page { Lost = 2 };
        await using var part = Part.Of(page);
        page.Arrived.SetResult(page);
        await part.RenderAsync();
        Assert.Equal(["import", "showFrom", "showFrom", "showFrom"], page.Calls);
        await part.RenderAsync();
        Assert.Equal(4, page.Calls.Count);
    }

    [Fact]
    public async Task A_close_that_was_lost_on_a_cut_line_is_nobodys_failure()
    {
        var page = new Page { Losing = "close", Lost = 1 };
        await using var part = Part.Of(page);
        page.Arrived.SetResult(page);
        await part.RenderAsync();
        await part.DisposeAsync();
        Assert.Equal(["import", "showFrom", "close"], page.Calls);
    }

    private sealed class Part : SpaceTimeView
    {
        /// <summary>What is injected is set as the renderer does it, and what it would pass.</summary>
        public static Part Of(Page page)
        {
#pragma warning disable BL0005 // There is no renderer here that would set it.
            var part = new Part { Execution = DrawnPage.Busy(hosts: 2, events: 5) };
#pragma warning restore BL0005
            typeof(SpaceTimeView).GetProperty("Script", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(part, page);
            return part;
        }

        public Task RenderAsync() => OnAfterRenderAsync(firstRender: true);
    }

    private sealed class Page : IJSRuntime, IJSObjectReference
    {
        public List<string> Calls { get; } = [];

        public TaskCompletionSource<IJSObjectReference> Arrived { get; } = new();

        /// <summary>What is lost on the way.</summary>
        public string Losing { get; init; } = "showFrom";

        /// <summary>How often.</summary>
        public int Lost { get; set; }

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            if (identifier == Losing && Lost-- > 0)
            {
                throw new TaskCanceledException();
            }

            return identifier switch
            {
                "import" => (TValue)(object)this,
                "showFrom" => (TValue)await Arrived.Task,
                _ => default!,
            };
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
