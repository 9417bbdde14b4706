"""Translates template.yaml as CloudFormation will; fails on anything that SAM refuses or that a role may not hold."""
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-3")

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse


def statements(role):
    for policy in role["Properties"].get("Policies", []):
        yield from policy["PolicyDocument"]["Statement"]


def listed(value):
    return value if isinstance(value, list) else [value]


def main():
    with open("template.yaml", encoding="utf-8") as source:
        template = yaml_parse(source)
    # What packaging does before CloudFormation sees it: the zip is in a bucket.
    template["Globals"]["Function"]["CodeUri"] = "s3://artifacts/functions.zip"
    resources = Translator({}, Parser()).translate(template, {})["Resources"]
    faults = []
    for name, resource in resources.items():
        if resource["Type"] != "AWS::IAM::Role":
            continue
        faults += [f"{name}: managed policy" for _ in resource["Properties"].get("ManagedPolicyArns", [])]
        for statement in statements(resource):
            wild = [a for a in listed(statement["Action"]) if "*" in a]
            bare = [r for r in listed(statement["Resource"]) if r == "*"]
            faults += [f"{name}: action {a}" for a in wild] + [f"{name}: resource *" for _ in bare]
    roles = [r["Properties"]["Role"] for r in resources.values() if r["Type"] == "AWS::Lambda::Function"]
    if len({str(role) for role in roles}) != len(roles):
        faults.append("two functions share a role")
    print(f"SAM translation: {len(resources)} resources, {len(roles)} functions")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
