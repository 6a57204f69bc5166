using Purva.Scenarios.FoodOrders;
using Purva.Tracing;

namespace Purva.Cli.Demos.FoodOrders;

/// <summary>The whole lunch as a space-time diagram, drawn from its steps: each with its clock, and an arrow from what its actor had last heard of another.</summary>
internal static class FoodOrdersPicture
{
    public static string Draw()
    {
        var steps = LunchStory.WholeSteps;
        var picture = new SpaceTimeDiagram.Builder("A cancellation that came too late") { IsInOrder = true, MostCharacters = 16 };
        foreach (var actor in Enum.GetValues<Actor>())
        {
            picture.AddProcess(actor == Actor.BackOffice ? "back office" : actor.ToString().ToLowerInvariant());
        }

        for (var at = 0; at < steps.Length; at++)
        {
            picture.AddEvent((int)steps[at].Actor, Words(steps[at].Kind), string.Join(',', Enum.GetValues<Actor>().Select(actor => $"{steps[at].Clock[FoodOrder.ReplicaOf(actor)]}")));
            var heard = Enumerable.Range(0, at).Where(before => IsNews(before, at)).ToList();
            heard.ForEach(before => picture.AddMessage(before, at));
        }

        picture.AddPair(2, 3);
        picture.AddNote("The wish to cancel and the cooking did not know of each other: the food is paid, the wish is declined, at everybody.");
        return SpaceTimeSvg.Render(picture.ToDiagram());

        // The last step of another actor that this one's actor had not known of at its own step before, and that no other such step implies.
        bool IsNews(int before, int at) => steps[at].Actor != steps[before].Actor && steps[at].Knows(steps[before])
            && !Enumerable.Range(0, at).Any(between => steps[at].Knows(steps[between]) && steps[between].Knows(steps[before]));
    }

    private static string Words(StepKind kind) => kind switch
    {
        StepKind.RequestCancel => "wants to cancel",
        StepKind.MarkReady => "ready",
        StepKind.PickUp => "picks up",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
